package grayscale_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// hostile are texts that want more than they may have.
var hostile = []string{
	"np.zeros((10**6, 10**6)) + x.sum()",
	"np.zeros(10**15)",
	"def f(n):\n    return f(n + 1)\nf(0)",
	"10**10**10",
	"k = 3\nwhile True: k = k * k",
	"f'{1:1000000000}'",
	strings.Repeat("(", 5000) + "x" + strings.Repeat(")", 5000),
	"x" + strings.Repeat("+x", 30000),
	"x" + strings.Repeat("*x", 900),
	"[" + strings.Repeat("1,", 30000) + "]",
	"{" + strings.Repeat("'a': 1,", 2000) + "}",
	"while True: pass",
	"while True:\n    try:\n        'x' * 10**12\n    except BaseException:\n        pass",
	"while True: print('x' * 1000)",
	"q = []\nq.append(q)\nnp.array(q)",
	"q = []\nwhile True: q = [q, q]",
	"x[0] = 1",
	"open('/etc/passwd').read()",
	"np.repeat(x, 10**12)",
	"[y for y in range(10**9)]",
	"sum(range(10**15))",
	"np.random.default_rng().random(10**12)",
}

// Sixty-four goroutines throw hostile and valid texts at one engine, for a
// second, or for as long as GRAYSCALE_HAMMER says.
func TestHammer(t *testing.T) {
	d := time.Second
	if s := os.Getenv("GRAYSCALE_HAMMER"); s != "" {
		var err error
		if d, err = time.ParseDuration(s); err != nil {
			t.Fatal(err)
		}
	}
	goroutines := runtime.NumGoroutine()
	e, err := grayscale.New(grayscale.Options{Cache: 4 << 20, Memory: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	limits := grayscale.Limits{Memory: 16 << 20, Steps: 20000, Output: 1 << 16, Time: 2 * time.Second}
	shared, err := e.Compile("m = sqrt(x*x + 1).sum(); s = np.sort(x)[0]", grayscale.Var[float64]("x"), grayscale.Outputs("m"))
	if err != nil {
		t.Fatal(err)
	}
	x := []float64{3, 1, 2, 5, 4, 8, 7}
	var want float64
	if err := shared.Run(context.Background(), grayscale.In("x", x), grayscale.Get("m", &want)); err != nil {
		t.Fatal(err)
	}
	end := time.Now().Add(d)
	var wg sync.WaitGroup
	for g := range 64 {
		wg.Go(func() {
			for i := g; time.Now().Before(end); i++ {
				src := hostile[i%len(hostile)]
				var e1 *grayscale.Error
				if i%2 == 0 {
					p, err := e.Compile(src, grayscale.Var[float64]("x"), limits)
					if err == nil {
						err = p.Run(context.Background(), grayscale.In("x", x))
					}
					if err != nil && !errors.As(err, &e1) {
						t.Errorf("%.60s: %v", src, err)
					}
				} else {
					s := e.NewSession(grayscale.SessionOptions{Limits: limits, Prelude: true})
					_ = s.Set("x", append([]float64(nil), x...))
					if err := s.Run(context.Background(), "t.gs", src); err != nil && !errors.As(err, &e1) {
						t.Errorf("%.60s: %v", src, err)
					}
					s.Close()
				}
				var got float64
				if err := shared.Run(context.Background(), grayscale.In("x", x), grayscale.Get("m", &got)); err != nil || math.Float64bits(got) != math.Float64bits(want) {
					t.Errorf("%v (%v), want %v", got, err, want)
				}
				p, err := e.Compile(fmt.Sprintf("(x * %d).sum()", i), grayscale.Var[float64]("x"))
				if err == nil {
					err = p.Run(context.Background(), grayscale.In("x", x), grayscale.Get("", &got))
				}
				if err != nil || got != float64(30*i) {
					t.Errorf("%v (%v), want %v", got, err, 30*i)
				}
			}
		})
	}
	wg.Wait()
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	for wait := 0; runtime.NumGoroutine() > goroutines && wait < 500; wait++ {
		time.Sleep(10 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > goroutines {
		t.Errorf("%d goroutines, %d before", n, goroutines)
	}
}
