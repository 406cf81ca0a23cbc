package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/grayscale-lang/grayscale/lang"
)

// script is a program to run.
type script struct {
	name, text string
	argv       []string
	prelude    bool
}

// maxSource bounds the text of a script: lang reads no more.
const maxSource = 1 << 20

// source finds what to run: the code of -c, a file, or the standard input. nil
// means that nothing was named.
func (s *settings) source(rest []string, io stdio) (*script, error) {
	switch {
	case s.isCode:
		return &script{name: "<string>", text: s.code, argv: append([]string{"-c"}, rest...), prelude: true}, nil
	case len(rest) == 0:
		return nil, nil
	case rest[0] == "-":
		text, err := readText("the standard input", io.in)
		return &script{name: "<stdin>", text: text, argv: rest}, err
	}
	text, err := readFile(rest[0])
	if errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(rest[0], "./\\") {
		var names []string
		for _, c := range commands() {
			names = append(names, c.name)
		}
		if near, ok := lang.Nearest(rest[0], names); ok {
			err = fmt.Errorf("%w; did you mean the command %s?", err, near)
		}
	}
	return &script{name: rest[0], text: text, argv: rest}, err
}

// readFile reads the text of a script.
func readFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("can't open file '%s': %w", name, reason(err))
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return "", fmt.Errorf("can't open file '%s': is a directory", name)
	}
	return readText("'"+name+"'", f)
}

func readText(what string, r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("can't read %s: %w", what, reason(err))
	case len(text) > maxSource:
		return "", fmt.Errorf("%s is larger than %d MiB", what, maxSource>>20)
	}
	return string(text), nil
}

// reason is an error without the operation and the name of the file.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
