package repl

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// newLoop is a Loop over a pipe, and what it prints.
func newLoop(t testing.TB, in string) (*Loop, *strings.Builder) {
	e, err := grayscale.New(grayscale.Options{Backend: "portable"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	out := new(strings.Builder)
	screen := NewScreen(out, out, false)
	l := &Loop{Engine: e, Screen: screen, In: Pipe(strings.NewReader(in)), Start: func() Evaluator {
		return eval.New(eval.Options{Executor: e, Stdout: screen.Out(), Stderr: screen.Err(), Interactive: true, Prelude: true})
	}}
	l.Session = l.Start()
	return l, out
}

func TestPipe(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"1\n2", "1\n2\n"},
		{"\n\n1\r\n", "1\n"},
		{"for k in [1]:\n    k\n\n2\n", "1\n2\n"},
		{"for k in [1]:\n    k", "1\n"},
		{"def f():\n    a = 1\n\n    return a\n\nf()\n", "1\n"},
		{"x = (1 +\n  2)\nx\n", "3\n"},
		{"'''a\n\nb'''\n", "'a\\n\\nb'\n"},
		{"  5\n", "5\n"},
		{"1 +\n2\n", "<stdin>:1:4: SyntaxError: invalid syntax\n1 +\n...^\n"},
		{":\n", ":time EXPR"},
		{"?\n", ":time EXPR"},
		{":vars\n", "there are no variables\n"},
		{":vars now\n", ":vars takes nothing behind it\n"},
		{":time\n", ":time wants EXPR"},
		{":time 1 +\n", "SyntaxError"},
		{":timeit nope\n", "NameError"},
		{":load /\n", "cannot load /"},
		{":quit\n", "there is no command :quit; Ctrl-D or exit() leaves\n"},
		{"%timeit x + 1\n", "there is no %timeit; write :timeit x + 1\n"},
		{"%whos\n", "there is no %whos; write :vars\n"},
		{"%%nope\n", "there is no %%nope; :help lists the commands\n"},
		{"!ls\n", "there is no shell here; Ctrl-Z suspends gray\n"},
		{"7 \\\n% 4\n", "3\n"},
		{":explain 1\n", "nothing was compiled"},
		{"x = np.ones(10)\n:explain x + 1\n", "80 B read, 80 B written; the largest kernel: 10 elements\n"},
	} {
		l, out := newLoop(t, c.in)
		if err := l.Run(context.Background()); err != nil {
			t.Errorf("%q: %v", c.in, err)
		}
		if got := out.String(); got != c.want && (len(c.want) < 9 || !strings.Contains(got, c.want)) {
			t.Errorf("%q prints %q, want %q", c.in, got, c.want)
		}
	}
}

// completions are texts, and some of what may stand at their end.
var completions = []struct{ text, want, not string }{
	{"np.lins", "linspace", "logspace"},
	{"np.random.def", "default_rng", ""},
	{"x.su", "sum", "mean"},
	{"y = x.T.me", "mean", ""},
	{"x[0].", "", "sum"},
	{"'abc'.up", "upper", ""},
	{"x.sum(ax", "axis=", ""},
	{"x.sum(", "axis= dtype=", "linspace"},
	{"x.sum(axis=0, ke", "keepdims=", ""},
	{"f(1, [x, sc", "", "scale="},
	{"f(1, sc", "scale=", ""},
	{"my", "my_value", "np"},
	{"whi", "while", ""},
	{"import ma", "math", ""},
	{"from math import sq", "sqrt", ""},
	{"from ma", "math", ""},
	{"1.", "", "real"},
	{"# np.l", "", "linspace"},
	{"'np.l", "", "linspace"},
	{":tim", ":time :timeit", ""},
	{":timeit x.me", "mean", ""},
	{":backend p", "portable", "cpu"},
	{"?np.me", "mean median", ""},
	{"nosuch.a", "", "all"},
	{"", "", "np"},
	{"for k in range(3):\n    np.ar", "arange", ""},
}

func TestComplete(t *testing.T) {
	l, _ := newLoop(t, "x = np.ones((2, 3)); my_value = 1; d = {'key': 1, 'a b': 2, 3: 4, 'c\\\\': 5}\ndef f(a, scale=1): pass\n\n")
	if err := l.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, c := range completions {
		start, list := l.Complete(c.text)
		if start < 0 || start > len(c.text) {
			t.Errorf("%q: start %d", c.text, start)
			continue
		}
		for _, w := range strings.Fields(c.want) {
			if !slices.Contains(list, w) || !strings.HasPrefix(w, c.text[start:]) {
				t.Errorf("%q: no %s behind %d in %v", c.text, w, start, list)
			}
		}
		if c.not != "" && slices.Contains(list, c.not) {
			t.Errorf("%q: %s in %v", c.text, c.not, list)
		}
	}
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "sub"), 0o777)
	os.WriteFile(filepath.Join(dir, "some.npy"), nil, 0o666)
	want := []string{filepath.Join(dir, "some.npy"), filepath.Join(dir, "sub") + "/"}
	for _, text := range []string{`np.load("` + dir + `/s`, "open('" + dir + "/s", ":load " + dir + "/s"} {
		if _, list := l.Complete(text); !slices.Equal(list, want) {
			t.Errorf("%s: %v", text, list)
		}
	}
	for text, want := range map[string]string{`d["k`: `key"`, "d['": "a b' key'", "f(d[ 'a": "a b'", "x['": "", "d['key', 'a": "", "['k": ""} {
		_, list := l.Complete(text)
		if got := strings.Join(list, " "); got != want && got != strings.ReplaceAll(want, "'", "") {
			t.Errorf("%s: %q", text, list)
		}
	}
	for text, want := range map[string]string{`np.load("` + dir + `/so`: `some.npy"`, "open('" + dir + "/so": "some.npy'", ":load " + dir + "/so": "some.npy", "open('" + dir + "/su": "sub/"} {
		if _, list := l.Complete(text); len(list) != 1 || list[0] != dir+"/"+want {
			t.Errorf("%s: %v", text, list)
		}
	}
	if _, list := l.Complete(`print("` + dir + "/s"); list != nil {
		t.Errorf("files in any string: %v", list)
	}
}

func BenchmarkComplete(b *testing.B) {
	l, _ := newLoop(b, "")
	for b.Loop() {
		for _, c := range completions {
			l.Complete(c.text)
		}
	}
}

func BenchmarkHelp(b *testing.B) {
	l, _ := newLoop(b, "")
	l.Screen = NewScreen(io.Discard, io.Discard, false)
	for b.Loop() {
		if err := l.inspect(context.Background(), "np.std"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestHistoryFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a", "history")
	h := OpenHistory(file)
	entries := []string{"x = 1", "def f():\n    return '\\n'", "é\t", `\`, "x = 1"}
	for _, e := range entries {
		h.Add(e)
		h.Add(e) // once
	}
	h.Add("  \n")
	h.Add(strings.Repeat("x", maxEntryBytes+1))
	want := slices.Clone(entries)
	want[2] = "é"
	if got := OpenHistory(file).entries; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if err := os.WriteFile(file, []byte(strings.Repeat("1 + 1\n", maxEntries+1)+"last\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := OpenHistory(file).entries; len(got) != maxEntries/2 || got[len(got)-1] != "last" {
		t.Errorf("%d entries", len(got))
	}
	if got := OpenHistory(file).entries; len(got) != maxEntries/2 {
		t.Errorf("%d entries in the file", len(got))
	}
	OpenHistory("/dev/null/nowhere/history").Add("x") // nowhere to write: no harm
}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"def f():", "    "}, {"    if a:  # so", "        "}, {"x = [", "    "}, {"x = [1,", ""}, {"    return 1", ""}, {"    a = 1", "    "},
		{"d = {'a':", ""}, {"s = '''a:", ""}, {"x = 'a:'", ""},
	} {
		if got := indentation(c.text); got != c.want {
			t.Errorf("behind %q: %q", c.text, got)
		}
	}
	for text, want := range map[string]string{
		">>> a = 1\n>>> for k in []:\n...     k\n... \n0\n>>> a\n1\n": "a = 1\nfor k in []:\n    k\n\na",
		"a >>> b": "a >>> b",
	} {
		if got := unprompted(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := dedent("    a = 1\n\n    b = 2"); got != "a = 1\n\nb = 2" {
		t.Errorf("%q", got)
	}
}

func TestColumns(t *testing.T) {
	for text, want := range map[string]int{"": 0, "größe": 5, "日本": 4, "🎉": 2, "ｘ": 2, "e\u0301": 1, "a\tb": 6, "한글": 4, "→≤": 2, "👍🏽": 4} {
		if got := columns(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
	for i := range wide {
		if wide[i][0] > wide[i][1] || i > 0 && wide[i][0] <= wide[i-1][1] {
			t.Errorf("ranges out of order at %#x", wide[i][0])
		}
	}
}

func TestReports(t *testing.T) {
	const report = "<stdin>:1:1: ValueError: several words of it\nx = a_very_long_line_of_the_source + y\n^^^^^\nhint: this has more words than there are columns"
	want := "<stdin>:1:1: ValueError:\nseveral words of it\nx = a_very_long_line_of_the_source + y\n^^^^^\nhint: this has more words\n      than there are\n      columns"
	if got := wrapReport(report, 25); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := wrapReport(report, 200); got != report {
		t.Error(got)
	}
	for _, line := range strings.SplitAfter(Style{On: true}.Error(want), "\n")[4:] {
		if !strings.HasPrefix(line, "\x1b[36m") {
			t.Errorf("%q has no colour of hints", line)
		}
	}
}

// A text that is being written ends soon after what writes it was interrupted.
func TestScreenCuts(t *testing.T) {
	var out strings.Builder
	s := NewScreen(&out, &out, false)
	ctx, cancel := context.WithCancel(context.Background())
	end := s.until(ctx)
	long := make([]byte, 3*maxWrite)
	if n, err := s.Out().Write(long); n != len(long) || err != nil || out.Len() != n {
		t.Errorf("%d bytes, %v", n, err)
	}
	cancel()
	out.Reset()
	if n, err := s.Out().Write(long); n != len(long) || err != nil || out.Len() != maxWrite {
		t.Errorf("%d bytes, %v, %d written", n, err, out.Len())
	}
	if !end() {
		t.Error("nothing was left out")
	}
	out.Reset()
	if s.Out().Write(long); out.Len() != len(long) {
		t.Errorf("%d written", out.Len())
	}
}
