package main

import (
	"context"
	"fmt"
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
	o := set.options(e, io)
	o.Argv, o.Interactive, o.KeepVars, o.Prelude = []string{""}, start == nil, true, true
	// What a prompt reads is statements.
	o.Stdin = nil
	if start != nil {
		o.Argv, o.Prelude = start.argv, start.prelude
	}
	s := eval.New(o)
	if start != nil {
		f, err := lang.Parse(start.name, start.text)
		if err == nil {
			ctx, stop := set.running(context.Background(), io)
			err = s.Run(ctx, f)
			stop()
		}
		if err != nil {
			fmt.Fprintln(io.err, err)
		}
		s.Interact()
	}
	in := repl.Pipe(io.in)
	if st, err := io.in.Stat(); err == nil && st.Mode()&os.ModeCharDevice != 0 {
		t, err := repl.Terminal(history())
		if err != nil {
			return failed(io, err)
		}
		in = t
		if start == nil && !set.quiet {
			fmt.Fprintf(io.out, "gray %s on %s. numpy is imported as np, with its names. Ctrl-D leaves.\n", version(), e.Caps().Name)
		}
	}
	defer in.Close()
	loop := repl.Loop{Runner: s, In: in, Errors: io.err, Interruptible: func(ctx context.Context) (context.Context, func()) {
		return set.running(ctx, io)
	}}
	return status(context.Background(), loop.Run(context.Background()), io)
}

// history is the file of typed lines, "" when there is no place for one.
func history() string {
	dir, err := os.UserConfigDir()
	if err != nil || os.MkdirAll(filepath.Join(dir, "gray"), 0o700) != nil {
		return ""
	}
	return filepath.Join(dir, "gray", "history")
}
