package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/internal/disk"
	"github.com/grayscale-lang/grayscale/lang/eval"
	"github.com/grayscale-lang/grayscale/repl"
)

// interactive is the prompt, or the reader of a pipe.
func interactive(e *grayscale.Engine, io stdio) int {
	in := repl.Pipe(io.in)
	if st, err := io.in.Stat(); err == nil && st.Mode()&os.ModeCharDevice != 0 {
		t, err := repl.Terminal(history())
		if err != nil {
			return failed(io, err)
		}
		in = t
		fmt.Fprintf(io.out, "gray %s on %s. numpy is imported as np, with its names. Ctrl-D leaves.\n", version(), e.Caps().Name)
	}
	defer in.Close()
	s := eval.New(eval.Options{Executor: e, Stdout: io.out, Stderr: io.err, Files: disk.Files{}, Argv: []string{""}, Interactive: true, Prelude: true})
	loop := repl.Loop{Runner: s, In: in, Errors: io.err, Interruptible: func(ctx context.Context) (context.Context, func()) {
		return signal.NotifyContext(ctx, os.Interrupt)
	}}
	return status(loop.Run(context.Background()), io)
}

// history is the file of typed lines, "" when there is no place for one.
func history() string {
	dir, err := os.UserConfigDir()
	if err != nil || os.MkdirAll(filepath.Join(dir, "gray"), 0o700) != nil {
		return ""
	}
	return filepath.Join(dir, "gray", "history")
}
