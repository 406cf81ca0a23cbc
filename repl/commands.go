package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/internal/quantity"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// commandError is what a command complains about.
type commandError string

func (e commandError) Error() string { return string(e) }

func complain(format string, args ...any) error { return commandError(fmt.Sprintf(format, args...)) }

// takes says what stands behind a command.
type takes uint8

const (
	nothing takes = iota
	code
	aFile
	aWord
)

// command is one row of the table of commands.
type command struct {
	name  string
	shape string // of its argument
	help  string
	takes takes
	words []string // of aWord
	run   func(l *Loop, ctx context.Context, arg string) error
}

// commands are what a line that begins with : asks for.
func commands() []command {
	return []command{
		{":time", "EXPR", "run it once and say how long that took", code, nil, (*Loop).time},
		{":timeit", "EXPR", "run it many times: the best, per element, memory traffic", code, nil, (*Loop).timeit},
		{":explain", "EXPR", "what is compiled for it: kernels, temporaries, and why", code, nil, (*Loop).explain},
		{":asm", "EXPR", "the machine code for it", code, nil, (*Loop).asm},
		{":vars", "", "the variables", nothing, nil, (*Loop).vars},
		{":mem", "", "what memory is taken", nothing, nil, (*Loop).mem},
		{":load", "FILE", "run a script here", aFile, nil, (*Loop).load},
		{":save", "FILE", "write what was typed and worked as a script", aFile, nil, (*Loop).save},
		{":threads", "[N]", "work on N threads", aWord, nil, (*Loop).threads},
		{":backend", "[NAME]", "work on another backend; the variables stay", aWord, backendNames, (*Loop).backend},
		{":reset", "", "forget the variables", nothing, nil, (*Loop).reset},
		{":help", "", "this list", nothing, nil, (*Loop).help},
	}
}

// backendNames are the backends that can be asked for.
var backendNames = []string{"cpu", "cpu:avx2", "cpu:avx512", "portable"}

func commandNames() []string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return names
}

func lookCommand(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == ":"+name {
			return c, true
		}
	}
	return command{}, false
}

// command runs a line that begins with a colon.
func (l *Loop) command(ctx context.Context, line string) error {
	name, arg := line, ""
	if i := strings.IndexAny(line, " \t\n"); i >= 0 {
		name, arg = line[:i], strings.TrimSpace(line[i:])
	}
	c, ok := lookCommand(strings.TrimPrefix(name, ":"))
	switch {
	case !ok && name == ":":
		return l.help(ctx, "")
	case !ok:
		hint := ":help lists the commands"
		if slices.Contains([]string{":q", ":quit", ":exit", ":bye"}, name) {
			hint = "Ctrl-D or exit() leaves"
		} else if near, ok := lang.Nearest(name, commandNames()); ok {
			hint = "did you mean " + near + "?"
		}
		return complain("there is no command %s; %s", name, hint)
	case arg == "" && (c.takes == code || c.takes == aFile):
		return complain("%s wants %s: %s", c.name, c.shape, c.help)
	case arg != "" && c.takes == nothing:
		return complain("%s takes nothing behind it", c.name)
	}
	return c.run(l, ctx, arg)
}

func (l *Loop) help(context.Context, string) error {
	WriteHelp(l.Screen.Out(), l.Style)
	return nil
}

// WriteHelp says what the prompt knows besides the language.
func WriteHelp(w io.Writer, style Style) {
	for _, c := range commands() {
		fmt.Fprintf(w, "%s %s\n", style.Bold(fmt.Sprintf("%-16s", c.name+" "+c.shape)), c.help)
	}
	fmt.Fprint(w, `
np.std?          what a name means: a function's page, what a variable holds
help(np.std)     the same page
_  __            the last result, and the one before
Tab              completes names, attributes, parameters, keys, files
Up  Ctrl-R       what was typed before; Ctrl-R searches it
Alt-Enter        a new line, whatever stands there
Ctrl-C           stops what runs, or clears the line
Ctrl-D           leaves
`)
}

// prepare compiles the code behind a command.
func (l *Loop) prepare(src string) (*eval.Prepared, error) {
	f, err := lang.Parse("<stdin>", src)
	if err != nil {
		return nil, err
	}
	return l.Session.Prepare(f)
}

// measured is what some runs took.
type measured struct {
	runs          []*grayscale.Run
	best          time.Duration // of one run
	elements      int64
	reads, writes int64 // of one run
}

// record runs f with what the engine does recorded.
func (l *Loop) record(f func() error) ([]*grayscale.Run, error) {
	l.Engine.Record(true)
	defer l.Engine.Record(false)
	err := f()
	return l.Engine.Explain(), err
}

func (l *Loop) time(ctx context.Context, src string) error {
	p, err := l.prepare(src)
	if err != nil {
		return err
	}
	defer p.Close()
	var m measured
	m.runs, err = l.record(func() error {
		start := time.Now()
		defer func() { m.best = time.Since(start) }()
		return p.Run(ctx)
	})
	if err != nil {
		return err
	}
	if v, ok := p.Value(); ok {
		if err := l.Session.Show(v); err != nil {
			return err
		}
	}
	m.count(1)
	fmt.Fprintf(l.Screen.Out(), "%s%s\n", l.Style.Bold(quantity.Time(float64(m.best))), m.rate())
	return nil
}

// count adds up what n runs did.
func (m *measured) count(n int64) {
	for _, r := range m.runs {
		m.elements = max(m.elements, r.Elements)
		m.reads += r.Reads
		m.writes += r.Writes
	}
	m.reads /= n
	m.writes /= n
}

// rate says how fast elements and bytes went by.
func (m *measured) rate() string {
	var b strings.Builder
	if m.elements > 1 {
		fmt.Fprintf(&b, ", %s an element of %s", quantity.Time(float64(m.best)/float64(m.elements)), quantity.Count(m.elements))
	}
	if n := m.reads + m.writes; n > 0 && m.elements > 1 && m.best > 0 {
		fmt.Fprintf(&b, ", %.3g GB/s (%s read, %s written)", float64(n)/float64(m.best.Nanoseconds()), quantity.Bytes(m.reads), quantity.Bytes(m.writes))
	}
	return b.String()
}

// What :timeit does: rounds of as many runs as take about roundTime.
const (
	rounds    = 7
	roundTime = 100 * time.Millisecond
	maxTime   = 5 * time.Second
)

func (l *Loop) timeit(ctx context.Context, src string) error {
	p, err := l.prepare(src)
	if err != nil {
		return err
	}
	defer p.Close()
	many := func(n int64) (time.Duration, error) {
		start := time.Now()
		for range n {
			if err := p.Run(ctx); err != nil {
				return 0, err
			}
		}
		return time.Since(start), nil
	}
	if _, err := many(1); err != nil { // compiles
		return err
	}
	n, first := int64(1), time.Duration(0)
	for { // how many runs a round takes
		if first, err = many(n); err != nil {
			return err
		}
		if first >= roundTime/4 {
			break
		}
		n = max(2*n, min(100*n, int64(float64(n)*float64(roundTime)/float64(max(first, 1))/2)))
	}
	if first < roundTime {
		n = max(n, int64(float64(n)*float64(roundTime)/float64(first)))
	}
	var m measured
	done := 0
	for start := time.Now(); done < rounds && (done < 1 || time.Since(start) < maxTime); done++ {
		t, err := many(n)
		if err != nil {
			return err
		}
		if one := t / time.Duration(n); done == 0 || one < m.best {
			m.best = max(one, 1)
		}
	}
	if m.runs, err = l.record(func() error { return p.Run(ctx) }); err != nil {
		return err
	}
	m.count(1)
	fmt.Fprintf(l.Screen.Out(), "%s%s\n%s\n", l.Style.Bold(quantity.Time(float64(m.best))), m.rate(), l.Style.Dim(fmt.Sprintf("best of %d rounds of %s", done, quantity.Of(n, "run"))))
	return nil
}

// compiled runs code and gives what it had compiled.
func (l *Loop) compiled(ctx context.Context, src string) ([]*grayscale.Run, error) {
	p, err := l.prepare(src)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	runs, err := l.record(func() error { return p.Run(ctx) })
	if err != nil {
		return nil, err
	}
	if len(runs) == 0 {
		fmt.Fprintln(l.Screen.Out(), "nothing was compiled: no array work was left to do")
	}
	return runs, nil
}

func (l *Loop) explain(ctx context.Context, src string) error {
	runs, err := l.compiled(ctx, src)
	if err != nil || len(runs) == 0 {
		return err
	}
	m := measured{runs: runs}
	m.count(1)
	fmt.Fprintf(l.Screen.Out(), "%s%s read, %s written; the largest kernel: %s\n",
		grayscale.Summary(runs), quantity.Bytes(m.reads), quantity.Bytes(m.writes), quantity.Of(m.elements, "element"))
	return nil
}

func (l *Loop) asm(ctx context.Context, src string) error {
	runs, err := l.compiled(ctx, src)
	for _, r := range runs {
		text, err := r.Section("asm")
		if err != nil {
			return err
		}
		fmt.Fprint(l.Screen.Out(), text)
	}
	return err
}

func (l *Loop) vars(context.Context, string) error {
	names := l.Session.Vars()
	if len(names) == 0 {
		fmt.Fprintln(l.Screen.Out(), "there are no variables")
		return nil
	}
	rows := [][]string{{"name", "type", "shape", "bytes", "value"}}
	for _, name := range names {
		v, ok := l.Session.Lookup(name)
		if !ok {
			continue
		}
		facts := map[string]string{}
		for _, f := range l.Session.Describe(v) {
			facts[f.Name] = f.Text
		}
		kind := facts["dtype"]
		if kind == "" {
			kind = facts["type"]
		}
		value := facts["value"]
		for _, other := range []string{"first values", "signature", "keys", "state"} {
			if value == "" {
				value = facts[other]
			}
		}
		shape := facts["shape"]
		if shape == "" {
			shape = facts["length"]
		}
		rows = append(rows, []string{name, kind, shape, facts["bytes"], value})
	}
	for i, line := range table(rows, 79) {
		if i == 0 {
			line = l.Style.Dim(line)
		}
		fmt.Fprintln(l.Screen.Out(), line)
	}
	return nil
}

// table sets rows in columns; the last is cut where the line would be longer
// than width.
func table(rows [][]string, width int) []string {
	wide := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			wide[i] = max(wide[i], len([]rune(c)))
		}
	}
	var out []string
	for _, r := range rows {
		line := ""
		for i, c := range r {
			if i < len(r)-1 {
				c += strings.Repeat(" ", wide[i]-len([]rune(c))+2)
			}
			line += c
		}
		if rs := []rune(line); len(rs) > width {
			line = string(rs[:width-1]) + "…"
		}
		out = append(out, strings.TrimRight(line, " "))
	}
	return out
}

func (l *Loop) mem(context.Context, string) error {
	m := l.Engine.Memory()
	arrays, own := 0, int64(0)
	for _, name := range l.Session.Vars() {
		v, _ := l.Session.Lookup(name)
		if a, ok := v.AsArray(); ok && !a.IsScalar() {
			arrays++
			if a.OwnsData() {
				own += a.Size() * int64(a.DType().Size())
			}
		}
	}
	var heap runtime.MemStats
	runtime.ReadMemStats(&heap)
	rows := [][]string{
		{"variables", fmt.Sprintf("%s, %s of their own", quantity.Of(int64(arrays), "array"), quantity.Bytes(own))},
		{"in use", quantity.Bytes(m.Used) + " by all arrays and temporaries"},
		{"pool", quantity.Bytes(m.Idle) + " kept for the next arrays"},
		{"limit", quantity.Bytes(m.Limit)},
		{"objects", quantity.Bytes(int64(heap.HeapAlloc)) + " of lists, strings and the program's own"},
	}
	if n, ok := resident(); ok {
		rows = append(rows, []string{"process", quantity.Bytes(n) + " of the machine's memory"})
	}
	for _, line := range table(rows, 79) {
		fmt.Fprintln(l.Screen.Out(), line)
	}
	return nil
}

// resident is what the process takes of the machine's memory.
func resident() (int64, bool) {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, false
	}
	if f := strings.Fields(string(text)); len(f) > 1 {
		if pages, err := strconv.ParseInt(f[1], 10, 64); err == nil {
			return pages * int64(os.Getpagesize()), true
		}
	}
	return 0, false
}

// maxScript bounds the text of a script.
const maxScript = 1 << 20

func (l *Loop) load(ctx context.Context, name string) error {
	f, err := os.Open(home(name))
	if err != nil {
		return complain("cannot load %s: %v", name, errors.Unwrap(err))
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxScript+1))
	switch {
	case err != nil:
		return complain("cannot load %s: %v", name, errors.Unwrap(err))
	case len(text) > maxScript:
		return complain("%s is larger than %s", name, quantity.Bytes(maxScript))
	}
	file, err := lang.Parse(name, string(text))
	if err != nil {
		return err
	}
	p, err := l.Session.Prepare(file)
	if err != nil {
		return err
	}
	defer p.Close()
	if err := p.Run(ctx); err != nil {
		return err
	}
	l.inputs = append(l.inputs, strings.TrimRight(string(text), "\n"))
	return nil
}

// home writes out the ~ of a file's name.
func home(name string) string {
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		if dir, err := os.UserHomeDir(); err == nil {
			return filepath.Join(dir, rest)
		}
	}
	return name
}

// header makes a script of what was typed after the prelude.
const header = "import numpy as np\nfrom numpy import *\n"

// result is a use of the last results.
var result = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b__?\b`) })

// script makes a script of what was typed. Where _ or __ are used, the values
// of expressions get these names.
func script(inputs []string) string {
	var b strings.Builder
	b.WriteString(header)
	uses := result().MatchString(strings.Join(inputs, "\n"))
	if uses {
		b.WriteString("_ = None\n")
	}
	for _, in := range inputs {
		f, err := lang.Parse("", in)
		if uses && err == nil && len(f.Body) == 1 {
			if x, ok := f.Body[0].(*lang.ExprStmt); ok {
				at := x.Span()
				in = "__, _ = _, (" + in[at.Start.Offset:at.End.Offset] + ")" + in[at.End.Offset:]
			}
		}
		b.WriteString(in + "\n")
	}
	return b.String()
}

func (l *Loop) save(_ context.Context, name string) error {
	if len(l.inputs) == 0 {
		return complain("nothing was typed yet that worked")
	}
	f, err := os.OpenFile(home(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if os.IsExist(err) {
		return complain("%s is there already: choose another name, or remove it", name)
	}
	if err != nil {
		return complain("cannot save %s: %v", name, errors.Unwrap(err))
	}
	_, err = f.WriteString(script(l.inputs))
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return complain("%v", err)
	}
	fmt.Fprintf(l.Screen.Out(), "wrote %s to %s\n", quantity.Of(int64(len(l.inputs)), "statement"), name)
	return nil
}

func (l *Loop) threads(_ context.Context, arg string) error {
	if arg != "" {
		n, err := strconv.Atoi(arg)
		if err != nil || n < 1 || n > 1024 {
			return complain(":threads %s: a number from 1 to 1024 is wanted", arg)
		}
		if err := l.Engine.Reopen(l.Engine.Caps().Name, n); err != nil {
			return complain("%v", err)
		}
	}
	return l.works()
}

func (l *Loop) backend(_ context.Context, arg string) error {
	if arg != "" {
		if !slices.Contains(backendNames, arg) {
			hint := "there are " + strings.Join(backendNames, ", ")
			if near, ok := lang.Nearest(arg, backendNames); ok {
				hint = "did you mean " + near + "?"
			}
			return complain("there is no backend %q; %s", arg, hint)
		}
		if err := l.Engine.Reopen(arg, l.Engine.Caps().Threads); err != nil {
			return complain("%v", err)
		}
	}
	return l.works()
}

// works says where array work is done.
func (l *Loop) works() error {
	c := l.Engine.Caps()
	fmt.Fprintf(l.Screen.Out(), "%s on %s\n", c.Name, quantity.Of(int64(c.Threads), "thread"))
	return nil
}

func (l *Loop) reset(context.Context, string) error {
	n := len(l.Session.Vars())
	l.Session, l.inputs = l.Start(), nil
	fmt.Fprintf(l.Screen.Out(), "forgot %s\n", quantity.Of(int64(n), "variable"))
	return nil
}
