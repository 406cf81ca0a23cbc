package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
	"github.com/grayscale-lang/grayscale/repl"
)

// interactive is the prompt, or the reader of a pipe. start, if any, is a script
// that runs before, and whose variables the prompt keeps.
func interactive(set settings, e *grayscale.Engine, start *script, io stdio) int {
	screen := repl.NewScreen(io.out, io.err, onTerminal(io.err) && onTerminal(io.out) && !repl.Dumb(os.Getenv))
	loop := &repl.Loop{Engine: e, Screen: screen, Interruptible: func(ctx context.Context) (context.Context, func()) {
		return set.running(ctx, io)
	}}
	o := set.options(e, io)
	o.Stdout, o.Stderr, o.KeepVars = screen.Out(), screen.Err(), true
	var err error
	o.Stdin = nil // what a pipe brings is statements
	switch {
	case !repl.IsTerminal(io.in) || !onTerminal(io.out):
		loop.In = repl.Pipe(io.in)
	case repl.Dumb(os.Getenv):
		loop.In = repl.Plain(io.in, io.out)
		o.LineBuffered = true
	default:
		loop.Style.On = repl.Colours(os.Getenv)
		ed := repl.NewEditor(io.in, io.out, repl.OpenHistory(history(os.Getenv)), loop.Complete, loop.Style)
		loop.In, o.Stdin, o.LineBuffered = ed, ed.Input(), true
		loop.Columns = ed.Columns
	}
	set.prompt = o.LineBuffered
	loop.Start = func() repl.Evaluator {
		o := o
		o.Argv, o.Interactive, o.Prelude = []string{""}, true, true
		return eval.New(o)
	}
	if start != nil {
		if loop.Session, err = set.started(o, start, io); err != nil {
			loop.Faults++
		}
	} else if o.LineBuffered && !set.quiet {
		c := e.Caps()
		fmt.Fprintf(io.out, "gray %s, %s on %d threads. numpy is np; its names are here, too.\n:help lists commands, Ctrl-D leaves.\n", version(), c.Name, c.Threads)
	}
	defer loop.In.Close()
	err = loop.Run(context.Background())
	if err == nil && loop.Faults > 0 && !set.prompt {
		return exitScript
	}
	return status(context.Background(), err, io)
}

// started is a session that has run a script, whose error is printed.
func (s *settings) started(o eval.Options, start *script, io stdio) (*eval.Session, error) {
	o.Argv, o.Prelude = start.argv, start.prelude
	session := eval.New(o)
	f, err := lang.Parse(start.name, start.text)
	if err == nil {
		ctx, stop := s.running(context.Background(), io)
		err = session.Run(ctx, f)
		stop()
	}
	if err != nil {
		fmt.Fprintln(io.err, err)
	}
	session.Interact()
	return session, err
}

// onTerminal reports whether what is written goes to a terminal.
func onTerminal(w io.Writer) bool {
	if o, ok := w.(*output); ok {
		w = o.w
	}
	f, ok := w.(*os.File)
	return ok && repl.IsTerminal(f)
}

// history is the file of typed statements, "" when there is no place for one.
func history(getenv func(string) string) string {
	dir := getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "gray", "history")
}
