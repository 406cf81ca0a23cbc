package eval

import (
	"fmt"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/lang"
)

// limitRules are of what is too large, too deep or takes too long.
var limitRules = sync.OnceValue(func() []adviceRule {
	return []adviceRule{
		{excRecursionError, "maximum recursion depth exceeded*", func(a *advice, w []string) {
			a.hint("does every call come nearer to the case that ends it? long chains are loops")
		}},
		{excMemoryError, "Unable to allocate *", func(a *advice, w []string) {
			if at := a.written.Line; at > 0 && at != a.e.At.Start.Line {
				if lines := strings.SplitN(a.e.Source, "\n", at+1); len(lines) >= at {
					a.note(fmt.Sprintf("the array is made on line %d: %s", at, strings.TrimSpace(lines[at-1])))
				}
			}
			a.hint("work on pieces, or in a narrower dtype such as float32; " + raiseMemory)
		}},
		{excMemoryError, "integer of more than * bits", func(a *advice, w []string) {
			a.hint("floats hold large numbers without all their digits; pow(x, n, m) keeps powers small")
		}},
		{excMemoryError, "*", func(a *advice, w []string) { a.hint(raiseMemory) }},
		{excValueError, "array is too big*", func(a *advice, w []string) { a.hint("no machine has so much memory: is a length wrong?") }},
		{excValueError, "Maximum allowed *", func(a *advice, w []string) { a.hint("no machine has so much memory: is a length or a step wrong?") }},
		{excValueError, "negative dimensions are not allowed", func(a *advice, w []string) { a.hint("lengths are 0 or more; is a difference the wrong way round?") }},
		{excTimeoutError, "the script took more than * steps", func(a *advice, w []string) {
			a.hint("every turn of a loop and every call is a step, however long an array's work is; Limits.Steps sets how many")
		}},
		{excTimeoutError, "the time limit has passed", func(a *advice, w []string) {
			a.hint("--time of the command, Limits.Time or the context of a Go program set it")
		}},
		{outputClass, "*", func(a *advice, w []string) { a.hint("print less, or write a file; Limits.Output sets how much") }},
	}
})

const raiseMemory = "--memory of the command, Limits.Memory of a Session allow more"

// fileRules are of files and of what they hold.
var fileRules = sync.OnceValue(func() []adviceRule {
	return []adviceRule{
		{excFileNotFoundError, "*", func(a *advice, w []string) {
			a.pointToFile()
			a.hint("names are from the folder that the script was started in")
		}},
		{excIsADirectoryError, "*", func(a *advice, w []string) { a.pointToFile(); a.hint("it is a folder: name a file in it") }},
		{excPermissionError, "*", func(a *advice, w []string) { a.pointToFile() }},
		{excOSError, "* not found.", func(a *advice, w []string) {
			a.pointToFile()
			a.hint("names are from the folder that the script was started in")
		}},
		{excValueError, "could not convert string '*' to * at row *, column *.", func(a *advice, w []string) {
			if arg := a.argument("", 0); arg != nil {
				a.point(arg.Range)
			}
			switch {
			case w[2] == "0":
				a.hint("the first row is a heading: skiprows=1 leaves it out")
			case w[0] == "":
				a.hint("the field is empty: np.genfromtxt makes nan of it")
			case strings.Contains(w[0], ","):
				a.hint("the fields are separated by commas: delimiter=\",\"")
			case strings.Contains(w[0], ";"):
				a.hint("the fields are separated by semicolons: delimiter=\";\"")
			default:
				a.hint("np.genfromtxt makes nan of what is no number; usecols= takes some columns only")
			}
		}},
		{excValueError, "the number of columns changed from * to * at row *", func(a *advice, w []string) {
			a.hint("np.genfromtxt says which lines are short; is delimiter= right?")
		}},
		{excValueError, "This file contains pickled (object) data*", func(a *advice, w []string) {
			a.pointToFile()
			a.hint("it is no .npy file: np.loadtxt and np.genfromtxt read text, and pickles are outside grayscale")
		}},
		{excValueError, "I/O operation on closed file.", func(a *advice, w []string) {
			a.hint("a with statement closes its file at its end: do the work inside it")
		}},
		{excOSError, "not writable", func(a *advice, w []string) {
			a.hint("open it to be written: open(name, \"w\"), or \"a\" to go on at its end")
		}},
		{excOSError, "not readable", func(a *advice, w []string) { a.hint("open it to be read: open(name)") }},
		{excValueError, "invalid mode: '*'", func(a *advice, w []string) {
			if arg := a.argument("mode", 1); arg != nil {
				a.point(arg.Range)
			}
			a.hint("\"r\" reads, \"w\" writes a new file, \"a\" goes on at the end; b behind it: no text")
		}},
	}
})

// pointToFile narrows the place to the name of a file.
func (a *advice) pointToFile() {
	if c := a.call(); c != nil && len(c.Args) > 0 && c.Args[0].Name == "" {
		if _, ok := c.Args[0].X.(*lang.Star); !ok {
			a.point(c.Args[0].Range)
		}
	}
}
