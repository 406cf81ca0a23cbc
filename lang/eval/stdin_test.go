package eval_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// What input and sys.stdin read; the wanted texts are Python's. The text comes
// whole, and byte by byte.
func TestStdin(t *testing.T) {
	for _, c := range []struct{ in, code, want string }{
		{"a\nb", "print(repr(input()), repr(input('more? ')))", "more? 'a' 'b'\n"},
		{"\n", "print(repr(input()))\ntry:\n    input()\nexcept EOFError as e:\n    print(e)", "''\nEOF when reading a line\n"},
		{"x\r\ny\rz", "import sys\nprint(sys.stdin.readlines())", "['x\\r\\n', 'y\\rz']\n"},
		{"é\r\n€\r", "import sys\nprint([line for line in sys.stdin], repr(sys.stdin.readline()), repr(sys.stdin.read()))", "['é\\r\\n', '€\\r'] '' ''\n"},
		{"one two\nthree", "import sys\nprint(repr(sys.stdin.read(5)), repr(sys.stdin.readline(1)), repr(sys.stdin.readline()), repr(sys.stdin.read()))", "'one t' 'w' 'o\\n' 'three'\n"},
		{"1 2\n3 4\n", "import sys\nimport numpy as np\nprint(np.loadtxt(sys.stdin).sum())", "10.0\n"},
		{"3\n1 2 3\n", "n = int(input())\nprint(n, sum(map(int, input().split())))", "3 6\n"},
		{"", "import sys\nprint(sys.stdin.name, sys.stdin.mode, sys.stdin.closed, sys.stdin.writable(), list(sys.stdin))", "<stdin> r False False []\n"},
		{"a\xff\n", "try:\n    input()\nexcept UnicodeDecodeError as e:\n    print(e)", "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte\n"},
		{"a\nb\n", "print(input(1), input(None), sep='|')", "1Nonea|b\n"},
		{"", "try:\n    input(1, 2)\nexcept TypeError as e:\n    print(e)", "input expected at most 1 argument, got 2\n"},
	} {
		for _, slow := range []bool{false, true} {
			f, err := lang.Parse("t.gs", c.code+"\n")
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			var in io.Reader = strings.NewReader(c.in)
			if slow {
				if strings.Contains(c.in, "\xff") {
					continue // Python reads ahead: the place is that in the piece
				}
				in = iotest.OneByteReader(in)
			}
			err = eval.New(eval.Options{Executor: ref.New(1 << 20), Stdout: &out, Stdin: in}).Run(context.Background(), f)
			if err != nil || out.String() != c.want {
				t.Errorf("%s\nof %q prints %q (%v), want %q", c.code, c.in, out.String(), err, c.want)
			}
		}
	}
}

// A host that gives nothing to read gives an empty text.
func TestNoStdin(t *testing.T) {
	f, err := lang.Parse("t.gs", "import sys\nprint(repr(sys.stdin.read()))\ninput()\n")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = eval.New(eval.Options{Executor: ref.New(1 << 20), Stdout: &out}).Run(context.Background(), f)
	var e *lang.Error
	if out.String() != "''\n" || !errors.As(err, &e) || e.Kind != "EOFError" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

// A run that waits for input ends with its context.
func TestStdinCancelled(t *testing.T) {
	f, err := lang.Parse("t.gs", "input()\n")
	if err != nil {
		t.Fatal(err)
	}
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(context.Background())
	s := eval.New(eval.Options{Executor: ref.New(1 << 20), Stdin: r})
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx, f) }()
	go w.Write([]byte("no end of line"))
	cancel()
	var e *lang.Error
	if err := <-done; !errors.As(err, &e) || e.Kind != "KeyboardInterrupt" {
		t.Error(err)
	}
}
