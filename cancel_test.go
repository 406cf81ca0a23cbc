package grayscale_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// endless are scripts that run until they are cancelled, by what they do.
var endless = []struct{ name, src string }{
	{"kernels", "y = np.broadcast_to(np.float64(0.5), (10**8,))\nwhile True: m = (np.sin(y) + y).sum(); float(m)"},
	{"memory", "y = np.ones(10**7)\nwhile True: z = y * 2 + 1; float(z[0])"},
	{"chain", "y = np.ones(10**7)\nwhile True: float(np.cumsum(y)[-1])"},
	{"loop", "while True: pass"},
	{"calls", "def f(n): return n + 1\nk = 0\nwhile True: k = f(k)"},
	{"ints", "while True: k = 3**120000"},
	{"digits", "while True: int('7' * 4000)"},
	{"sort", "y = np.random.default_rng(1).random(2 * 10**6)\nwhile True: np.sort(y)"},
	{"list sort", "y = [i * 7919 % 100003 for i in range(200000)]\nwhile True: sorted(y)"},
	{"random", "r = np.random.default_rng(1)\nwhile True: r.random(10**7)"},
	{"normal", "r = np.random.default_rng(1)\nwhile True: r.normal(size=10**7)"},
	{"strings", "s = 'ab' * 10**6\nwhile True: s.replace('a', 'ba').upper()"},
	{"join", "while True: ''.join([str(i) for i in range(10**6)])"},
	{"print", "y = np.arange(10**6)/3\nnp.set_printoptions(threshold=10**7)\nwhile True: str(y)"},
	{"select", "y = np.arange(10**7)\nwhile True: len(y[y % 3 == 0])"},
	{"gather", "y = np.arange(10**7)\nwhile True: int(y[y // 2].sum())"},
	{"matmul", "y = np.ones((2000, 2000))\nwhile True: float((y @ y)[0, 0])"},
	{"sleep", "import time\ntime.sleep(1000)"},
}

// untilStopped cancels a script while it runs, and gives how long it ran on.
func untilStopped(tb testing.TB, src string, running time.Duration) time.Duration {
	s := grayscale.NewSession(grayscale.SessionOptions{Prelude: true, Limits: grayscale.Limits{Steps: -1}})
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var at time.Time
	timer := time.AfterFunc(running, func() {
		at = time.Now()
		cancel()
	})
	defer timer.Stop()
	err := s.Run(ctx, "t.gs", src)
	end := time.Now()
	var e *grayscale.Error
	if !errors.As(err, &e) || e.Kind != grayscale.Canceled || !errors.Is(err, context.Canceled) {
		tb.Fatalf("%v", err)
	}
	return end.Sub(at)
}

// Whatever a script does, it ends when its context does.
func TestCancelStopsEverything(t *testing.T) {
	for _, c := range endless {
		t.Run(c.name, func(t *testing.T) {
			limit := 2 * time.Second // machines are busy; the benchmark tells how long it takes
			if d := untilStopped(t, c.src, 30*time.Millisecond); d > limit {
				t.Errorf("it ran on for %v", d)
			}
		})
	}
}

// BenchmarkCancel measures how long a script runs on after its context ended:
//
//	go test -run '^$' -bench Cancel -benchtime 50x .
func BenchmarkCancel(b *testing.B) {
	for _, c := range endless {
		b.Run(c.name, func(b *testing.B) {
			total, worst := time.Duration(0), time.Duration(0)
			n := 0
			for b.Loop() {
				// at another moment each time
				d := untilStopped(b, c.src, 60*time.Millisecond+time.Duration(n*1237%20000)*time.Microsecond)
				total, worst = total+d, max(worst, d)
				n++
			}
			b.ReportMetric(float64(total.Microseconds())/float64(n), "µs/stop")
			b.ReportMetric(float64(worst.Microseconds()), "µs-worst")
		})
	}
}
