package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/grayscale-lang/grayscale"
)

// explain runs a script with its output suppressed and prints what was
// compiled: a summary, or the texts of the stages asked for.
func explain(s settings, args []string, stdio stdio) int {
	want := map[string]bool{}
	stages := make([]flag, 0, len(grayscale.Sections))
	for _, name := range grayscale.Sections {
		stages = append(stages, flag{name: name, set: func(string) error { want[name] = true; return nil }})
	}
	rest, err := s.parse(args, append(append(commonFlags(&s), stages...), codeFlag(&s)))
	if err == nil && s.isCode {
		rest, err = s.behindCode(rest, stages)
	}
	if err != nil {
		return misused(stdio, err)
	}
	src, err := s.source(rest, stdio)
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
	o := s.options(e, stdio)
	o.Stdout = io.Discard
	code := s.execute(src, o, stdio)
	runs := e.Explain()
	var names []string
	for _, name := range grayscale.Sections {
		if want[name] {
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
