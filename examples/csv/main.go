// Csv reads tables of weather stations in parallel and says how hot each felt.
//
//	go run ./examples/csv -make 64 DIR    write 64 stations of a year each
//	go run ./examples/csv DIR             read them and sum up
//
// Each of N goroutines takes the next file, parses its columns into slices of
// its own, and runs one Program, which all share, over them in place. What the
// files give is joined in the order of their names, so that the result has the
// same bits whatever the number of goroutines.
package main

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// formula is what is computed of one file: how hot the air felt at each hour
// from temperature, humidity and wind, and what of it is kept.
const formula = `
vapour = humidity / 100 * 6.105 * exp(17.27 * temperature / (237.7 + temperature))
felt = temperature + 0.33 * vapour - 0.7 * wind - 4
mean = felt.mean()
spread = ((felt - mean) ** 2).sum()
hottest = felt.max()
hot = (felt > 32).sum()
`

// station is what one file gives.
type station struct {
	name    string
	rows    int
	hot     int64
	mean    float64
	spread  float64 // sum of squared distances from mean
	hottest float64
}

// table is a file's columns. Its memory serves one file after the other.
type table struct{ temperature, humidity, wind []float64 }

func main() {
	makes := flag.Int("make", 0, "write this many files first")
	workers := flag.Int("workers", runtime.GOMAXPROCS(0), "goroutines")
	flag.Parse()
	if err := run(os.Stdout, os.Stderr, flag.Arg(0), *makes, *workers); err != nil {
		fmt.Fprintln(os.Stderr, "csv:", err)
		os.Exit(1)
	}
}

func run(out, log io.Writer, dir string, makes, workers int) error {
	if dir == "" {
		return fmt.Errorf("name a directory of .csv files")
	}
	if makes > 0 {
		if err := write(dir, makes); err != nil {
			return err
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("there are no .csv files in %s", dir)
	}
	start := time.Now()
	stations, err := sumUp(context.Background(), files, workers)
	if err != nil {
		return err
	}
	took := time.Since(start)
	report(out, stations)
	rows := 0
	for _, s := range stations {
		rows += s.rows
	}
	fmt.Fprintf(log, "%d rows of %d files in %v by %d goroutines: %.1f million rows/s\n",
		rows, len(files), took.Round(time.Microsecond), workers, float64(rows)/took.Seconds()/1e6)
	return nil
}

// sumUp reads all files by so many goroutines. The first error stops the others.
func sumUp(ctx context.Context, files []string, workers int) ([]station, error) {
	program, err := grayscale.Compile(formula,
		grayscale.Var[float64]("temperature"), grayscale.Var[float64]("humidity"), grayscale.Var[float64]("wind"),
		grayscale.Outputs("mean", "spread", "hottest", "hot"))
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stations := make([]station, len(files))
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(workers, 1) {
		group.Go(func() {
			var t table
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				if err := t.read(files[i]); err != nil {
					cancel(err)
					return
				}
				s := &stations[i]
				s.name, s.rows = filepath.Base(files[i]), len(t.wind)
				err := program.Run(ctx,
					grayscale.In("temperature", t.temperature), grayscale.In("humidity", t.humidity), grayscale.In("wind", t.wind),
					grayscale.Get("mean", &s.mean), grayscale.Get("spread", &s.spread), grayscale.Get("hottest", &s.hottest), grayscale.Get("hot", &s.hot))
				if err != nil {
					cancel(fmt.Errorf("%s: %w", files[i], err))
					return
				}
			}
		})
	}
	group.Wait()
	return stations, context.Cause(ctx)
}

// read parses a file: a header, then lines of hour, temperature, humidity, wind.
func (t *table) read(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	columns := [...]*[]float64{nil, &t.temperature, &t.humidity, &t.wind}
	for _, c := range columns[1:] {
		*c = (*c)[:0]
	}
	header := true
	for number := 1; len(text) > 0; number++ {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		if line = bytes.TrimSuffix(line, []byte("\r")); len(line) == 0 || header {
			header = false
			continue
		}
		for i, c := range columns {
			field, rest, more := bytes.Cut(line, []byte(","))
			if more != (i < len(columns)-1) {
				return fmt.Errorf("%s:%d: %d columns are wanted", name, number, len(columns))
			}
			line = rest
			if c == nil {
				continue
			}
			v, err := strconv.ParseFloat(string(field), 64)
			if err != nil {
				return fmt.Errorf("%s:%d: %q is no number", name, number, field)
			}
			*c = append(*c, v)
		}
	}
	if len(t.wind) == 0 {
		return fmt.Errorf("%s: there are no rows", name)
	}
	return nil
}

// report prints the hottest stations, and what all give together.
func report(out io.Writer, stations []station) {
	var rows, hot, top int
	var mean, spread float64
	for i, s := range stations {
		// Means and spreads of two groups give those of both.
		n, m := float64(rows), float64(s.rows)
		d := s.mean - mean
		mean += d * m / (n + m)
		spread += s.spread + d*d*n*m/(n+m)
		rows, hot = rows+s.rows, hot+int(s.hot)
		if s.hottest > stations[top].hottest {
			top = i
		}
	}
	fmt.Fprintf(out, "%d files, %d rows\n", len(stations), rows)
	fmt.Fprintf(out, "felt like %.3f ± %.3f °C\n", mean, math.Sqrt(spread/float64(rows)))
	fmt.Fprintf(out, "above 32 °C in %.2f %% of the hours\n", 100*float64(hot)/float64(rows))
	fmt.Fprintf(out, "hottest: %s, %.3f °C\n", stations[top].name, stations[top].hottest)
}

// write makes files of a year of hours each, the same at every call.
func write(dir string, n int) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for k := range n {
		f, err := os.Create(filepath.Join(dir, fmt.Sprintf("station%03d.csv", k)))
		if err != nil {
			return err
		}
		w := bufio.NewWriter(f)
		fmt.Fprintln(w, "hour,temperature,humidity,wind")
		for h := range 24 * 365 {
			day, year := math.Sin(float64(h%24)*math.Pi/12-2), math.Sin(float64(h)*2*math.Pi/8760-1.5)
			wave := math.Sin(float64(h*(k+3)) * 0.7)
			fmt.Fprintf(w, "%d,%.2f,%.1f,%.2f\n", h, 6+float64(k%12)+6*day+11*year+3*wave, 60-15*day+10*wave, 3+2*wave*day)
		}
		if err := w.Flush(); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}
