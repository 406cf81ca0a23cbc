package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// explain runs a script with its output suppressed and prints what was
// compiled: a summary, or the texts of the stages asked for.
func explain(s settings, args []string, stdio stdio) int {
	fs := flag.NewFlagSet("explain", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	want := map[string]*bool{}
	for _, name := range grayscale.Sections {
		want[name] = fs.Bool(name, false, "")
	}
	fs.StringVar(&s.engine.Backend, "backend", s.engine.Backend, "")
	fs.IntVar(&s.engine.Threads, "threads", s.engine.Threads, "")
	s.isCode = false
	rest := args
	for i, a := range args {
		if (a == "-c" || a == "--c") && i+1 < len(args) {
			s.setCode(args[i+1])
			args, rest = args[:i:i], args[i+2:]
			// the stages may be named behind the code too
			for len(rest) > 0 && want[strings.TrimLeft(rest[0], "-")] != nil && strings.HasPrefix(rest[0], "-") {
				args, rest = append(args, rest[0]), rest[1:]
			}
			break
		}
	}
	err := fs.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdio.out, usage)
		return exitOK
	}
	if err != nil {
		return misused(stdio, err)
	}
	if !s.isCode {
		rest = fs.Args()
	} else if fs.NArg() > 0 {
		return misused(stdio, fmt.Errorf("explain takes a file or -c CODE, not both"))
	}
	src, err := s.source(rest)
	if err == nil && src == nil {
		return misused(stdio, errors.New("explain wants a file or -c CODE"))
	}
	if err != nil {
		return failed(stdio, err)
	}
	s.engine.Explain = true
	e, err := grayscale.New(s.engine)
	if err != nil {
		return misused(stdio, err)
	}
	defer e.Close()
	code := execute(src, eval.Options{Executor: e, Stdout: io.Discard, Stderr: stdio.err}, stdio)
	runs := e.Explain()
	var names []string
	for _, name := range grayscale.Sections {
		if *want[name] {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		fmt.Fprint(stdio.out, grayscale.Summary(runs))
		return code
	}
	if err := grayscale.WriteSections(stdio.out, runs, names...); err != nil {
		return failed(stdio, err)
	}
	return code
}
