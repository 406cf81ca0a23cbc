package main

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// Lines of what bench prints, of any times.
const (
	benchTime  = `(below 1 ns|[\d.e+]+ (ns|µs|ms|s))`
	benchTimes = `best         ` + benchTime + `
median       ` + benchTime + `, quartiles ` + benchTime + ` and ` + benchTime + `
first run    ` + benchTime + `, with what is made once
timed        [\d,]+ runs?
`
)

func TestBench(t *testing.T) {
	script := write(t, "a.gs", "import numpy as np\nprint((np.arange(100000.0) * 2).sum())\n")
	exits := write(t, "exits.gs", "import sys\nsys.exit(0)\n")
	fails := write(t, "fails.gs", "print(1)\n1 / 0\n")
	warns := write(t, "warns.gs", "import numpy as np\nnp.zeros(3) / 0\n")
	for _, c := range []struct {
		name   string
		args   []string
		status int
		out    string // a pattern of all of it
		err    string // the same
	}{
		{"a statement without arrays", []string{"-c", "x = 1"}, 0, benchTimes, ""},
		{"nothing", []string{"-c", ""}, 0, benchTimes, ""},
		{"an array", []string{"--setup", "x = np.arange(10.0)", "-c", "x + 1"}, 0,
			benchTimes + "a run has    1 kernel, 0 temporaries\nper element  .* of 10, the most that a kernel goes over\n", ""},
		{"flags behind code", []string{"-c", "y = x + 1", "--setup", "x = np.arange(10.0)", "--for=2ms"}, 0,
			benchTimes + "a run has .*\nper element .*\n", ""},
		{"traffic", []string{"--threads", "1", "--memory", "16M", "--setup", "x = np.ones(100000)", "-c", "(x * 2 + 1).sum()"}, 0,
			benchTimes + "a run has .*\nper element  .* of 100,000, .*\ntraffic      800 kB, [\\d.e+]+ GB/s; memory gives [\\d.e+]+ GB/s(, caches more)?\n", ""},
		{"arguments", []string{"-c", "import sys; assert sys.argv == ['-c', 'a', '--for'], sys.argv", "a", "--for"}, 0, benchTimes, ""},
		{"a script", []string{script}, 0, benchTimes + "a run has    1 kernel, 0 temporaries\n", ""},
		{"a script's arguments", []string{write(t, "b.gs", "import sys\nassert sys.argv[1:] == ['--setup', 'b'], sys.argv\n"), "--setup", "b"}, 0, benchTimes, ""},
		{"a script that exits", []string{exits}, 0, benchTimes, ""},
		{"a statement that exits", []string{"-c", "exit()"}, 0, benchTimes, ""},
		{"exit with a status", []string{"-c", "import sys; sys.exit(3)"}, 3, "", "gray: it ended itself with status 3, which is not timed\n"},
		{"exit with a message", []string{"-c", "import sys; sys.exit('bye')"}, 1, "", "bye\ngray: it ended itself with status 1, which is not timed\n"},
		{"exit in the setup", []string{"--setup", "exit()", "-c", "1"}, 0, "", "gray: it ended itself with status 0, which is not timed\n"},
		{"an error", []string{fails}, 1, "", `.*fails.gs:2:1: ZeroDivisionError: division by zero\n1 / 0\n\^+\n`},
		{"an error of a later run", []string{"--setup", "k = 0", "-c", "k += 1; assert k < 3"}, 1, "", `(?s).*AssertionError.*`},
		{"an error of the setup", []string{"--setup", "1/0", "-c", "1"}, 1, "", `(?s)<setup>:1:1: ZeroDivisionError.*`},
		{"a fault of the text", []string{"-c", "x = ("}, 1, "", `(?s)<string>.*SyntaxError.*`},
		{"a fault of the setup's text", []string{"--setup", "x = (", "-c", "1"}, 1, "", `(?s)<setup>.*SyntaxError.*`},
		{"what is printed", []string{"-c", "print(1)"}, 0, benchTimes, ""},
		{"warnings, once", []string{warns}, 0, benchTimes + "a run has .*\n", `.*RuntimeWarning.*\n.*\n`},
		{"no warnings", []string{"--quiet", warns}, 0, benchTimes + "a run has .*\n", ""},
		{"nothing to read", []string{"-c", "input()"}, 1, "", `(?s).*EOFError.*`},
		{"the time is up in the first run", []string{"--time", "20ms", "-c", "while True: pass"}, 1, "", `(?s).*TimeoutError: the time limit has passed.*`},
		{"the time is up later", []string{"--time", "50ms", "--for", "1h", "-c", "1"}, 0, benchTimes, ""},
		{"no script", nil, 2, "", "(?s)gray: bench wants a file or -c CODE\nusage.*"},
		{"no such script", []string{"no/such.gs"}, 2, "", "gray: can't open file 'no/such.gs'.*\n"},
		{"setup of a script", []string{"--setup", "1", script}, 2, "", "(?s).*--setup goes with -c CODE\n.*"},
		{"no time", []string{"--for", "0", "-c", "1"}, 2, "", "(?s).*--for 0: no time; write 10s, 500ms or 2m\n.*"},
		{"no time behind code", []string{"-c", "1", "--for"}, 2, "", "(?s).*--for wants TIME\n.*"},
		{"no such flag", []string{"--fro", "1", "-c", "1"}, 2, "", "(?s).*there is no flag --fro; did you mean --for.*"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, out, errs := gray(t, "left to read\n", nil, append([]string{"bench", "--for", "2ms"}, c.args...)...)
			if status != c.status || !regexp.MustCompile("^"+c.out+"$").MatchString(out) || !regexp.MustCompile("^"+c.err+"$").MatchString(errs) {
				t.Errorf("status %d, printed\n%s\nand to stderr\n%s\nwant status %d, %q and %q", status, out, errs, c.status, c.out, c.err)
			}
			for _, line := range strings.Split(out, "\n") {
				if utf8.RuneCountInString(line) > 80 {
					t.Errorf("%q is wider than 80 columns", line)
				}
			}
		})
	}
	t.Run("standard input", func(t *testing.T) {
		status, out, errs := gray(t, "import sys\nassert sys.argv == ['-', 'a']\n", nil, "bench", "--for", "1ms", "-", "a")
		if status != 0 || !regexp.MustCompile("^"+benchTimes+"$").MatchString(out) {
			t.Errorf("status %d\n%s%s", status, out, errs)
		}
	})
}
