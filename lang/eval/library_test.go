package eval

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
)

// Every function of the library compiles, uses names of numpy that exist, and
// its file holds functions alone.
func TestLibraryCompiles(t *testing.T) {
	np := numpyModule()
	for name, text := range libraryTexts() {
		file, err := lang.Parse("numpy", text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, st := range file.Body {
			if _, ok := st.(*lang.Def); !ok {
				t.Errorf("%s: %T after the function", name, st)
			}
		}
		for _, m := range regexp.MustCompile(`\bnp\.(\w+)`).FindAllStringSubmatch(text, -1) {
			if _, ok := np.lookup(m[1]); !ok {
				t.Errorf("%s uses np.%s, which is not there", name, m[1])
			}
		}
		s := New(Options{Executor: ref.New(1 << 20)})
		s.th.library(name)
	}
}

// An error inside the library stands where the script called it, and names no
// line of the library.
func TestLibraryErrorsStandAtTheCall(t *testing.T) {
	src := "import numpy as np\ndef f(a):\n    return np.trapezoid(a, np.ones(3))\nf(np.ones(11))\n"
	file, err := lang.Parse("t.gs", src)
	if err != nil {
		t.Fatal(err)
	}
	err = New(Options{Executor: ref.New(1 << 20)}).Run(context.Background(), file)
	e, ok := err.(*lang.Error)
	if !ok {
		t.Fatalf("%v", err)
	}
	if e.Kind != "ValueError" || e.File != "t.gs" || e.At.Start.Line != 3 || len(e.Calls) != 1 || e.Calls[0].Func != "f" {
		t.Errorf("%+v", e)
	}
	if text := e.Error(); strings.Contains(text, "numpy:") {
		t.Errorf("the error shows the library:\n%s", text)
	}
}

// A library function finds itself and other functions of the library, and two
// sessions do not share what they compiled.
func TestLibraryIsPerSession(t *testing.T) {
	a, b := New(Options{Executor: ref.New(1 << 20)}), New(Options{Executor: ref.New(1 << 20)})
	first := a.th.library("trapezoid")
	if first == b.th.library("trapezoid") {
		t.Error("sessions share a function")
	}
	if first != a.th.library("trapezoid") {
		t.Error("a session compiles a function twice")
	}
}
