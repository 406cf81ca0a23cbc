package main

import (
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The sums are those of plain loops, and the same whatever the number of
// goroutines.
func TestSumUp(t *testing.T) {
	dir := t.TempDir()
	if err := write(dir, 9); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
	want, err := sumUp(context.Background(), files, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range want {
		var c table
		if err := c.read(files[i]); err != nil {
			t.Fatal(err)
		}
		felt := make([]float64, len(c.wind))
		sum, spread, hot := 0.0, 0.0, int64(0)
		for k, x := range c.temperature {
			felt[k] = x + 0.33*(c.humidity[k]/100*6.105*math.Exp(17.27*x/(237.7+x))) - 0.7*c.wind[k] - 4
			sum += felt[k]
			if felt[k] > 32 {
				hot++
			}
		}
		mean := sum / float64(len(felt))
		for _, x := range felt {
			spread += (x - mean) * (x - mean)
		}
		near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-11*math.Abs(b) }
		if s.rows != 8760 || !near(s.mean, mean) || !near(s.spread, spread) || !near(s.hottest, slices.Max(felt)) || s.hot != hot {
			t.Errorf("%+v; plain loops give %v %v %v %v", s, mean, spread, slices.Max(felt), hot)
		}
	}
	for _, workers := range []int{2, 5, 20} {
		got, err := sumUp(context.Background(), files, workers)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%d goroutines: %v, %v", workers, got, err)
		}
	}
}

func TestRun(t *testing.T) {
	var out bytes.Buffer
	if err := run(&out, io.Discard, t.TempDir(), 12, 2); err != nil {
		t.Fatal(err)
	}
	// NumPy's loadtxt, mean and std give these.
	const want = "12 files, 105120 rows\nfelt like 8.493 ± 11.490 °C\nabove 32 °C in 1.66 % of the hours\nhottest: station011.csv, 40.808 °C\n"
	if out.String() != want {
		t.Errorf("printed %s", &out)
	}
}

func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "there are no rows",
		"h,t,h,w\n1,2,3\n":              "a.csv:2: 4 columns are wanted",
		"h,t,h,w\n1,2,3,4,5\n":          "a.csv:2: 4 columns are wanted",
		"h,t,h,w\n1,2,3,4\n\n2,2,x,3\n": `a.csv:4: "x" is no number`,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.csv"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := run(io.Discard, io.Discard, dir, 0, 3); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if err := run(io.Discard, io.Discard, t.TempDir(), 0, 1); err == nil {
		t.Error("a directory without files is accepted")
	}
}
