package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// What a checked script may do on its way: more, and the way ends without a
// word.
const (
	triedSteps    = 1 << 20   // calls and turns of loops
	triedElements = 1 << 24   // of the arrays that go into and come out of kernels
	triedMemory   = 256 << 20 // bytes of arrays, and of objects
)

// check reports the faults of scripts.
func check(s settings, args []string, stdio stdio) int {
	rest, err := s.parse(args, append(commonFlags(&s), codeFlag(&s)))
	switch {
	case err != nil:
	case s.isCode && len(rest) > 0:
		err = errors.New("check takes files or -c CODE, not both")
	case !s.isCode && len(rest) == 0:
		err = errors.New("check wants files or -c CODE")
	}
	if err != nil {
		return misused(stdio, err)
	}
	s.engine.Memory = triedMemory
	e, err := grayscale.New(s.engine)
	if err != nil {
		return misused(stdio, err)
	}
	defer e.Close()
	if s.isCode {
		rest = []string{""}
	}
	code, total := exitOK, 0
	for _, name := range rest {
		var named []string
		if !s.isCode {
			named = []string{name}
		}
		src, err := s.source(named, stdio)
		if err != nil {
			failed(stdio, err)
			code = exitUsage
			continue
		}
		ctx, stop := s.running(context.Background(), stdio)
		found := faults(ctx, src, e)
		if errors.Is(ctx.Err(), context.Canceled) {
			defer stop()
			return interrupted(ctx, "KeyboardInterrupt", stdio)
		}
		stop()
		total += len(found)
		for i, f := range found {
			text := f.Error()
			if s.quiet {
				text, _, _ = strings.Cut(text, "\n")
			} else if i > 0 {
				text = "\n" + text
			}
			fmt.Fprintln(stdio.out, text)
		}
	}
	if total > 0 {
		code = max(code, exitScript)
		if out, ok := stdio.out.(*output); !s.quiet && !(ok && out.closed()) {
			fmt.Fprintf(stdio.err, "%d fault%s in %d file%s\n", total, plural(total), len(rest), plural(len(rest)))
		}
	}
	return code
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// faults finds what is wrong with a script: in its text, or else in what it
// names and calls, and on its way.
func faults(ctx context.Context, src *script, e *grayscale.Engine) []*lang.Error {
	f, found := parseAll(src)
	if len(found) > 0 {
		if f == nil || slices.ContainsFunc(found, func(e *lang.Error) bool { return e.Kind != "Refused" }) {
			return found
		}
		// What was taken out may have given names their values.
		for _, fault := range eval.New(eval.Options{Executor: e, Prelude: src.prelude}).Faults(f) {
			if fault.Kind != "NameError" {
				fault.Source = src.text
				found = append(found, fault)
			}
		}
		return inOrder(found)
	}
	found = eval.New(eval.Options{Executor: e, Prelude: src.prelude}).Faults(f)
	if slices.ContainsFunc(found, func(e *lang.Error) bool { return e.Kind == "SyntaxError" || e.Kind == "Refused" }) || asksArgv(f) {
		return found
	}
	if fault := try(ctx, src, f, e); fault != nil && !slices.ContainsFunc(found, func(e *lang.Error) bool { return e.At.Start.Line == fault.At.Start.Line && e.Kind == fault.Kind }) {
		found = append(found, fault)
	}
	return inOrder(found)
}

// inOrder sorts faults by their places.
func inOrder(found []*lang.Error) []*lang.Error {
	slices.SortStableFunc(found, func(a, b *lang.Error) int { return cmp.Compare(a.At.Start.Offset, b.At.Start.Offset) })
	return found
}

// maxSyntax bounds the faults of a text that are looked for.
const maxSyntax = 20

// parseAll reads a script. Where its text has faults, every statement at the
// left margin that has one is reported.
func parseAll(src *script) (*lang.File, []*lang.Error) {
	var found []*lang.Error
	text := src.text
	for len(found) < maxSyntax {
		f, err := lang.Parse(src.name, text)
		var fault *lang.Error
		if err == nil {
			return f, found
		} else if !errors.As(err, &fault) {
			break
		}
		if n := len(found); n > 0 && fault.At.Start.Offset <= found[n-1].At.Start.Offset {
			break // one that came of taking another out
		}
		rest, ok := without(text, fault.At.Start.Line)
		if strings.Contains(src.text, "\r") || !ok { // places are those of another text
			return nil, append(found, fault)
		}
		fault.Source = src.text
		found = append(found, fault)
		text = rest
	}
	return nil, found
}

// without blanks the statement at the left margin to which a line belongs.
func without(text string, line int) (string, bool) {
	lines := strings.SplitAfter(text, "\n")
	if line < 1 || line > len(lines) {
		return "", false
	}
	starts := func(l string) bool {
		return strings.TrimLeft(l, " \t\n") != "" && !strings.ContainsRune(" \t#)]}", rune(l[0])) && !strings.HasPrefix(l, "else") && !strings.HasPrefix(l, "elif") &&
			!strings.HasPrefix(l, "except") && !strings.HasPrefix(l, "finally")
	}
	from, to := line-1, line
	for from > 0 && !starts(lines[from]) {
		from--
	}
	for to < len(lines) && !starts(lines[to]) {
		to++
	}
	for i := from; i < to; i++ {
		blank := strings.Repeat(" ", len(strings.TrimSuffix(lines[i], "\n")))
		if strings.HasSuffix(lines[i], "\n") {
			blank += "\n"
		}
		lines[i] = blank
	}
	return strings.Join(lines, ""), true
}

// asksArgv reports whether a script looks at its arguments: without them its way
// says nothing.
func asksArgv(f *lang.File) bool { return strings.Contains(f.Source, "argv") }

// try runs a script without files, input and output until its work becomes too
// much, and gives the fault it met.
func try(ctx context.Context, src *script, f *lang.File, e *grayscale.Engine) *lang.Error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := &way{Engine: e, left: triedElements, end: cancel}
	err := eval.New(eval.Options{
		Executor: w, Stdout: io.Discard, Stderr: io.Discard, Stdin: w, Files: w, Argv: src.argv, Prelude: src.prelude, IgnoreWarnings: true,
		Limits: eval.Limits{Steps: triedSteps, Memory: triedMemory, Strict: true},
	}).Run(ctx, f)
	var fault *lang.Error
	if w.ended || ctx.Err() != nil || !errors.As(err, &fault) {
		return nil
	}
	switch fault.Kind {
	case "SystemExit", "TimeoutError", "MemoryError":
		return nil
	}
	return fault
}

// way is what a script that is tried runs on. What is beyond it ends the run:
// whatever the script is told then, is not reported.
type way struct {
	*grayscale.Engine
	left  int64 // elements
	ended bool
	end   func()
}

var errEnd = errors.New("the check goes no further")

func (w *way) stop() error {
	w.ended = true
	w.end()
	return errEnd
}

// Execute runs array work while there is little of it.
func (w *way) Execute(ctx context.Context, f *ir.Func, in, out []backends.Array) (backends.Flags, error) {
	for _, list := range [][]backends.Array{in, out} {
		for i := range list {
			w.left -= elements(&list[i])
		}
	}
	if w.left < 0 {
		return 0, w.stop()
	}
	return w.Engine.Execute(ctx, f, in, out)
}

func elements(a *backends.Array) int64 {
	n := int64(1)
	for _, d := range a.Shape {
		n *= d
	}
	return n
}

func (w *way) Open(string) (io.ReadCloser, error)    { return nil, w.stop() }
func (w *way) Create(string) (io.WriteCloser, error) { return nil, w.stop() }
func (w *way) Read([]byte) (int, error)              { return 0, w.stop() }
