package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/lang"
)

// Whatever is called a script, every command that reads one says the same of it.
func TestSources(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		status     int
		out, err   string // of running it; err is contained
		fmted      string
	}{
		{name: "bom and crlf", text: "\ufeffprint(1)\r\nif 2:\r\n    print(2)\r\n", out: "1\n2\n", fmted: "print(1)\nif 2:\n    print(2)\n"},
		{name: "old line ends", text: "print(1)\rprint(2)\r", out: "1\n2\n", fmted: "print(1)\nprint(2)\n"},
		{name: "no newline", text: "print(1)", out: "1\n", fmted: "print(1)\n"},
		{name: "empty", text: ""},
		{name: "comment", text: "\n\n# c", fmted: "# c\n"},
		{name: "started by a shell", text: "#!/usr/bin/env gray\nprint( 5 )\n", out: "5\n", fmted: "#!/usr/bin/env gray\nprint(5)\n"},
		{name: "null bytes", text: "print('a\x00b')\n", status: 1, err: "source code cannot contain null bytes"},
		{name: "not utf-8", text: "print('\xff')\n", status: 1, err: "can't decode byte 0xff in position 7"},
		{name: "another encoding", text: "# -*- coding: latin-1 -*-\nprint(1)\n", status: 1, err: "latin-1 is outside grayscale"},
		{name: "nested too deep", text: strings.Repeat("(", 5000) + "\n", status: 1, err: "too many nested parentheses"},
		{name: "too large", text: strings.Repeat("#", 1<<20+1), status: 2, err: "is larger than 1 MiB"},
		{name: "folder", status: 2, err: "is a directory"},
		{name: "missing", status: 2, err: "no such file or directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(dir, c.name)
			if c.name != "folder" && c.name != "missing" {
				if err := os.WriteFile(path, []byte(c.text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			for _, command := range []string{"", "explain", "check", "fmt", "bench"} {
				args := []string{path}
				if command != "" {
					args = []string{"--time", "10s", command, path}
				}
				if command == "bench" {
					args = []string{"bench", "--for", "1us", path}
				}
				status, out, errs := gray(t, "", nil, args...)
				if command == "check" && c.status == exitScript {
					errs = out
				}
				if status != c.status || !strings.Contains(errs, c.err) || c.status == 0 && errs != "" {
					t.Errorf("gray %s: status %d, %s", command, status, errs)
				}
				if want := map[string]string{"": c.out, "fmt": c.fmted}; c.status == 0 && (command == "" || command == "fmt") && out != want[command] {
					t.Errorf("gray %s printed %q, want %q", command, out, want[command])
				}
			}
		})
	}
}

// The scripts of the repository keep their trees and comments in the usual
// style; the examples are written in it.
func TestFormatOfScripts(t *testing.T) {
	root := filepath.Join("..", "..")
	var files []string
	for _, pattern := range []string{"examples/*.gs", "bench/*.gs", "testdata/conformance/*.gs"} {
		found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		status, out, errs := gray(t, string(text), nil, "fmt")
		if status != 0 {
			t.Errorf("%s: %s", file, errs)
			continue
		}
		if _, again, _ := gray(t, out, nil, "fmt"); again != out {
			t.Errorf("%s: formatting again changes it", file)
		}
		if filepath.Base(filepath.Dir(file)) == "examples" && out != string(text) {
			t.Errorf("%s is not formatted: gray fmt -w", file)
		}
		before, err := lang.Parse(file, string(text))
		if err != nil {
			t.Fatal(err)
		}
		after, err := lang.Parse(file, out)
		if err != nil || !lang.Equal(before, after) {
			t.Errorf("%s: formatting changes its tree", file)
		}
	}
}
