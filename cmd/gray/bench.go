package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync/atomic"
	"time"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/internal/quantity"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// How often something is timed.
const (
	measureFor = time.Second
	// leastRuns are timed even where they take longer than was asked for, up to
	// overtime times as long.
	leastRuns = 3
	overtime  = 10
	// shortRun is a run that the clock alone cannot time: several are timed as
	// one. So are runs of which there would be more than mostSamples.
	shortRun    = 20 * time.Microsecond
	mostSamples = 50_000
)

// bench times a script or a statement.
func bench(s settings, args []string, stdio stdio) int {
	setup, budget := "", measureFor
	own := []flag{
		{name: "setup", value: "CODE", set: func(v string) error { setup = v; return nil }},
		{name: "for", value: "TIME", set: func(v string) (err error) { budget, err = duration(v); return err }},
	}
	rest, err := s.parse(args, append(append(commonFlags(&s), own...), codeFlag(&s)))
	if err == nil && s.isCode {
		rest, err = s.behindCode(rest, own)
	}
	if err != nil {
		return misused(stdio, err)
	}
	src, err := s.source(rest, stdio)
	switch {
	case err != nil:
		return failed(stdio, err)
	case src == nil:
		return misused(stdio, errors.New("bench wants a file or -c CODE"))
	case setup != "" && !s.isCode:
		return misused(stdio, errors.New("--setup goes with -c CODE"))
	}
	f, err := lang.Parse(src.name, src.text)
	if err != nil {
		return status(context.Background(), err, stdio)
	}
	e, err := grayscale.New(s.engine)
	if err != nil {
		return misused(stdio, err)
	}
	defer e.Close()
	ctx, stop := s.running(context.Background(), stdio)
	defer stop()
	warnings := &firstRun{w: stdio.err}
	o := s.options(e, stdio)
	// A run must find what the one before it found: nothing to read.
	o.Stdout, o.Stderr, o.Stdin = io.Discard, warnings, nil
	o.Argv, o.Prelude, o.KeepVars = src.argv, src.prelude, s.isCode
	t := &timing{engine: e, warnings: warnings, one: s.isCode}
	if s.isCode {
		err = t.statement(ctx, o, f, setup, budget)
	} else {
		err = t.repeat(budget, func() error {
			session := eval.New(o)
			defer session.Close()
			return session.Run(ctx, f)
		})
	}
	if err != nil && (ctx.Err() == nil || len(t.times) == 0) {
		code := status(ctx, err, stdio)
		var fault *lang.Error
		if errors.As(err, &fault) && fault.Kind == "SystemExit" {
			fmt.Fprintf(stdio.err, "gray: it ended itself with status %d, which is not timed\n", code)
		}
		return code
	}
	// The time is up, or there was Ctrl-C: what was timed until then counts.
	t.report(stdio.out, func() float64 { return bandwidth(ctx, s, e.Caps().L3) })
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return exitOK
	}
	return status(ctx, err, stdio)
}

// firstRun passes on what the first run writes: warnings, as a rule, that every
// run would repeat.
type firstRun struct {
	w    io.Writer
	over atomic.Bool
}

func (f *firstRun) Write(b []byte) (int, error) {
	if f.over.Load() {
		return len(b), nil
	}
	return f.w.Write(b)
}

// timing is how long something took, in nanoseconds.
type timing struct {
	engine   *grayscale.Engine
	warnings *firstRun
	first    float64   // of the first run, which compiles
	times    []float64 // of a run, in order of length
	runs     int64     // that times are of
	one      bool      // a statement; a script does many things
	did      []*grayscale.Run
}

// statement times a prepared file, behind its setup. The price of running
// nothing is taken off.
func (t *timing) statement(ctx context.Context, o eval.Options, f *lang.File, setup string, budget time.Duration) error {
	session := eval.New(o)
	before, err := lang.Parse("<setup>", setup)
	if err == nil {
		err = session.Run(ctx, before)
	}
	if err != nil {
		return err
	}
	empty, err := session.Prepare(&lang.File{Name: "<empty>"})
	if err != nil {
		return err
	}
	p, err := session.Prepare(f)
	if err != nil {
		return err
	}
	defer p.Close()
	err = t.repeat(budget, func() error { return p.Run(ctx) })
	if len(t.times) == 0 {
		return err
	}
	nothing := timing{engine: t.engine, warnings: t.warnings}
	// It may be interrupted, too, and then it has fewer times.
	_ = nothing.repeat(min(budget/20, measureFor/20), func() error { return empty.Run(context.Background()) })
	for i := range t.times {
		t.times[i] = max(t.times[i]-nothing.times[0], 0)
	}
	return err
}

// repeat runs f again and again: the first time stands alone, as much is done
// only then. After an error, there are the times before it.
func (t *timing) repeat(budget time.Duration, f func() error) error {
	run := func() error {
		err := f()
		var exit *lang.Error
		if errors.As(err, &exit) {
			if code, is := exitCode(exit); is && code == 0 {
				return nil
			}
		}
		return err
	}
	t.engine.Record(true)
	start := time.Now()
	err := run()
	t.first = float64(time.Since(start))
	t.did = t.engine.Explain()
	t.engine.Record(false)
	t.warnings.over.Store(true)
	defer func() { slices.Sort(t.times) }()
	settled := false // how many runs are timed as one
	each, sample := int64(1), max(shortRun, budget/mostSamples)
	for total := time.Duration(0); err == nil && (total < budget || len(t.times) < leastRuns && total < overtime*budget || len(t.times) == 0); {
		start := time.Now()
		for i := int64(0); i < each && err == nil; i++ {
			err = run()
		}
		took := time.Since(start)
		total += took
		switch {
		case err != nil:
		case took < sample: // stands only if nothing comes after it
			t.times, t.runs = append(t.times[:0], float64(took)/float64(each)), each
			each, settled = 2*each, false
		default:
			if !settled {
				t.times, t.runs, settled = t.times[:0], 0, true
			}
			t.times = append(t.times, float64(took)/float64(each))
			t.runs += each
		}
	}
	return err
}

// worthTraffic is the memory traffic of a run that is worth comparing with what
// memory can do: below it the time is that of other things.
const worthTraffic = 1 << 16

// report prints the times and what a run did.
func (t *timing) report(out io.Writer, bandwidth func() float64) {
	row := func(name, format string, args ...any) {
		fmt.Fprintf(out, "%-12s %s\n", name, fmt.Sprintf(format, args...))
	}
	at := func(quarter int) float64 { return t.times[(len(t.times)-1)*quarter/4] }
	best := t.times[0]
	row("best", "%s", shownTime(best))
	row("median", "%s, quartiles %s and %s", shownTime(at(2)), shownTime(at(1)), shownTime(at(3)))
	row("first run", "%s, with what is made once", shownTime(t.first))
	row("timed", "%s", quantity.Of(t.runs, "run"))
	var kernels, temporaries, traffic, elements int64
	for _, r := range t.did {
		n := int64(r.Count)
		kernels += n * int64(len(r.Plan.Kernels))
		temporaries += n * int64(len(r.Plan.Temps))
		traffic += r.Reads + r.Writes
		elements = max(elements, r.Elements)
	}
	if kernels > 0 {
		many := "temporaries"
		if temporaries == 1 {
			many = "temporary"
		}
		row("a run has", "%s, %s %s", quantity.Of(kernels, "kernel"), quantity.Count(temporaries), many)
	}
	if t.one && elements > 1 {
		row("per element", "%s of %s, the most that a kernel goes over", quantity.Time(best/float64(elements)), quantity.Count(elements))
	}
	if traffic < worthTraffic || best == 0 {
		return
	}
	rate := float64(traffic) / best
	text := fmt.Sprintf("%s, %.3g GB/s", quantity.Bytes(traffic), rate)
	if most := bandwidth(); most > 0 {
		text += fmt.Sprintf("; memory gives %.3g GB/s", most)
		if rate > most {
			text += ", caches more"
		}
	}
	row("traffic", "%s", text)
}

// shownTime is a time; the clock and the price of running nothing make what is
// below a nanosecond meaningless.
func shownTime(ns float64) string {
	if ns < 1 {
		return "below 1 ns"
	}
	return quantity.Time(ns)
}

// bandwidth is how many bytes memory gives and takes in a nanosecond when an
// array that no cache holds is added to a number, measured now; 0 where it
// cannot be.
func bandwidth(ctx context.Context, s settings, cache int) float64 {
	if ctx.Err() != nil {
		return 0
	}
	n := int64(min(max(cache/4, 1<<22), 1<<24)) // two arrays of twice the cache each
	if s.limits.memory > 0 {
		n = min(n, s.limits.memory/32)
	}
	e, err := grayscale.New(grayscale.Options{Threads: s.engine.Threads, Memory: s.engine.Memory})
	if err != nil {
		return 0
	}
	defer e.Close()
	f, err := lang.Parse("<bandwidth>", "np.add(a, 1.0, out=b)")
	if err != nil {
		panic("BUG: " + err.Error())
	}
	t := timing{engine: e, warnings: &firstRun{w: io.Discard}}
	err = t.statement(ctx, eval.Options{Executor: e, KeepVars: true, Prelude: true}, f, fmt.Sprintf("a = np.ones(%d)\nb = np.ones(%d)", n, n), measureFor/4)
	if err != nil || t.times[0] == 0 {
		return 0
	}
	return float64(16*n) / t.times[0]
}
