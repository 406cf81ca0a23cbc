package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/grayscale-lang/grayscale/internal/disk"
	"github.com/grayscale-lang/grayscale/lang"
)

// format is `gray fmt`: it writes scripts in the usual style.
func format(s settings, args []string, stdio stdio) int {
	var write, list, diff bool
	rest, err := s.parse(args, append(commonFlags(&s),
		flag{name: "w", set: func(string) error { write = true; return nil }},
		flag{name: "l", set: func(string) error { list = true; return nil }},
		flag{name: "d", set: func(string) error { diff = true; return nil }}))
	if err != nil {
		return misused(stdio, err)
	}
	if len(rest) == 0 {
		rest = []string{"-"}
	}
	code := exitOK
	for _, name := range rest {
		if name == "-" && write {
			return misused(stdio, errors.New("-w writes to files: name them"))
		}
		old, err := s.textOf(name, stdio)
		if err != nil {
			failed(stdio, err)
			code = exitUsage
			continue
		}
		shown := name
		if name == "-" {
			shown = "<stdin>"
		}
		text, err := formatted(shown, old)
		if err != nil {
			fmt.Fprintln(stdio.err, err)
			code = max(code, exitScript)
			continue
		}
		changed := text != old
		if list && changed {
			fmt.Fprintln(stdio.out, shown)
		}
		if diff && changed {
			fmt.Fprint(stdio.out, unified(shown, old, text))
		}
		if (list || diff) && changed && !write {
			code = max(code, exitScript)
		}
		switch {
		case write && changed:
			if err := rewrite(name, text); err != nil {
				failed(stdio, err)
				code = exitUsage
			}
		case !write && !list && !diff:
			fmt.Fprint(stdio.out, text)
		}
	}
	return code
}

// textOf reads a file, or the standard input for "-".
func (s *settings) textOf(name string, stdio stdio) (string, error) {
	if name == "-" {
		return readText("the standard input", stdio.in)
	}
	return readFile(name)
}

// formatted is the text of a script in the usual style. It means what it meant.
func formatted(name, text string) (string, error) {
	f, err := lang.Parse(name, text)
	if err != nil {
		return "", err
	}
	out := f.Format()
	again, err := lang.Parse(name, out)
	if err != nil || !lang.Equal(f, again) {
		return "", fmt.Errorf("BUG: formatting %s would change what it means", name)
	}
	return out, nil
}

// rewrite replaces a file whole and keeps its permissions.
func rewrite(name, text string) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("can't write '%s': permission denied", name)
	}
	w, err := disk.Files{}.Create(name)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, text); err != nil {
		w.(interface{ Abandon() }).Abandon()
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.Chmod(name, info.Mode().Perm())
}
