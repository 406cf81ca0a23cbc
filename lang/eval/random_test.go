package eval

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

// Draws stop when the host says so, and take no memory that is not there.
func TestRandomLimits(t *testing.T) {
	for _, c := range []struct{ src, kind string }{
		{"np.random.default_rng(1).random(10**13)", "MemoryError"},
		{"np.random.default_rng(1).integers(0, [5] * 3, (10**13, 3))", "MemoryError"},
		{"np.random.default_rng(1).permutation(10**13)", "MemoryError"},
		{"np.random.default_rng(1).choice(10**13, 10**12, replace=False)", "MemoryError"},
		{"np.random.choice(10**13, 1, replace=False)", "MemoryError"},
		{"np.random.default_rng(1).spawn(10**13)", "MemoryError"},
		{"np.random.SeedSequence(1).generate_state(10**13)", "MemoryError"},
		{"np.random.rand(10**7, 10**6)", "MemoryError"},
		{"np.random.default_rng(1).multinomial(5, [.5, .5], 10**13)", "MemoryError"},
		{"while True: np.random.default_rng(1).standard_normal(10**6)", "KeyboardInterrupt"},
		{"np.random.default_rng(1).binomial(10**6, [.5] * 10, (10**6, 10))", "KeyboardInterrupt"},
		{"np.random.default_rng(1).beta(.5, .5, 10**7)", "KeyboardInterrupt"},
		{"np.random.seed(1)\nwhile True: np.random.permutation(10**6)", "KeyboardInterrupt"},
	} {
		file, err := lang.Parse("x.gs", "import numpy as np\n"+c.src+"\n")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
		stop := time.AfterFunc(20*time.Millisecond, cancel)
		start := time.Now()
		err = New(Options{Executor: ref.New(1 << 28), Limits: Limits{Memory: 1 << 28}}).Run(ctx, file)
		stop.Stop()
		cancel()
		var e *lang.Error
		if !errors.As(err, &e) || e.Kind != c.kind {
			t.Errorf("%s: %v; want %s", c.src, err, c.kind)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v to stop", c.src, took)
		}
	}
}
