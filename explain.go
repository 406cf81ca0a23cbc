package grayscale

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/fuse"
	"github.com/grayscale-lang/grayscale/ir"
)

// explainLog is what ran, in order: identical programs in a row count as one.
type explainLog struct {
	mu   sync.Mutex
	runs []*Run
	last map[*linked]*Run
}

// Run is a program and how often it ran. Its texts are those of the stages.
type Run struct {
	Count         int
	Plan          *fuse.Plan
	Reads, Writes int64 // bytes of memory traffic of all its runs
	Elements      int64 // that the largest kernel of any run went over
	program       *linked
}

// maxRuns bounds the log: an endless session forgets its first programs.
const maxRuns = 4096

func (l *explainLog) ran(p *linked, f *ir.Func) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r := l.last[p]; r != nil {
		r.Count++
		r.measure(f)
		return
	}
	if l.last == nil || len(l.runs) >= maxRuns {
		l.last = map[*linked]*Run{}
		l.runs = nil
	}
	r := &Run{Count: 1, Plan: p.plan, program: p}
	r.measure(f)
	l.last[p] = r
	l.runs = append(l.runs, r)
}

// measure adds a run over f's extents.
func (r *Run) measure(f *ir.Func) {
	reads, writes := r.Plan.Bytes(f.Extents)
	r.Reads += reads
	r.Writes += writes
	for _, k := range r.Plan.Kernels {
		n := int64(1)
		for _, d := range k.Dims {
			for _, s := range d.Syms {
				n *= f.Extents[s]
			}
		}
		r.Elements = max(r.Elements, n)
	}
}

// Record says whether what runs from now on is kept for Explain. What was kept
// is forgotten. Nothing may run meanwhile.
func (e *Engine) Record(on bool) {
	e.Explain()
	e.opts.Explain = on
}

// Explain gives the programs that ran since the last call, in the order of
// their first run. Options.Explain must be set, or Record called.
func (e *Engine) Explain() []*Run {
	e.log.mu.Lock()
	defer e.log.mu.Unlock()
	runs := e.log.runs
	e.log.runs, e.log.last = nil, nil
	return runs
}

// Sections of the text of a Run, in the order of the stages.
var Sections = []string{"ir", "plan", "loop", "asm"}

// Section gives the text of one stage: "ir", "plan", "loop" or "asm".
func (r *Run) Section(name string) (string, error) {
	var sb strings.Builder
	switch name {
	case "ir":
		sb.WriteString(r.Plan.Func.String())
	case "plan":
		sb.WriteString(r.Plan.String())
	case "loop":
		for i := range r.program.steps {
			if l := r.program.steps[i].lowered; l != nil {
				sb.WriteString(l.Loop.String())
			}
		}
	case "asm":
		for i := range r.program.steps {
			if k := r.program.steps[i].loaded; k != nil {
				fmt.Fprintf(&sb, "%s:\n%s", k.Loop().Name, k.Listing())
			}
		}
	default:
		return "", fmt.Errorf("there is no section %q; there are %s", name, strings.Join(Sections, ", "))
	}
	return sb.String(), nil
}

// WriteSections writes the sections of the given names (all when there are
// none) as `-- name --` and text, for every run.
func WriteSections(w io.Writer, runs []*Run, names ...string) error {
	if len(names) == 0 {
		names = Sections
	}
	for i, r := range runs {
		if len(runs) > 1 || r.Count > 1 {
			if _, err := fmt.Fprintf(w, "# program %d, run %s\n", i, times(r.Count)); err != nil {
				return err
			}
		}
		for _, n := range names {
			text, err := r.Section(n)
			if err != nil {
				return err
			}
			if !strings.HasSuffix(text, "\n") {
				text += "\n"
			}
			if _, err := fmt.Fprintf(w, "-- %s --\n%s", n, text); err != nil {
				return err
			}
		}
	}
	return nil
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// Summary counts what runs did: kernels, temporaries, traffic, and why values
// crossed memory.
func Summary(runs []*Run) string {
	var sb strings.Builder
	kernels, temps := 0, 0
	for i, r := range runs {
		p := r.Plan
		kernels += len(p.Kernels) * r.Count
		temps += len(p.Temps) * r.Count
		reads, writes := p.Traffic()
		fmt.Fprintf(&sb, "program %d, run %s: %s, %s, reads %s, writes %s\n", i, times(r.Count),
			plural(len(p.Kernels), "kernel", "kernels"), plural(len(p.Temps), "temporary", "temporaries"), reads, writes)
		names := p.Func.Names()
		for _, b := range p.Borders {
			fmt.Fprintf(&sb, "  border %s: %s\n", names[b.Value], b.Why)
		}
	}
	fmt.Fprintf(&sb, "%s run, %s made\n", plural(kernels, "kernel", "kernels"), plural(temps, "temporary", "temporaries"))
	return sb.String()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
