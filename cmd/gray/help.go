package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
	"github.com/grayscale-lang/grayscale/repl"
)

// help prints the usage, or what there is to say about a topic: a command, a
// list below, or a name that scripts use.
func help(args []string, io stdio) int {
	if len(args) == 0 {
		writeUsage(io.out)
		return exitOK
	}
	if len(args) > 1 {
		return misused(io, fmt.Errorf("help on one topic at a time, not on %s", strings.Join(args, " and ")))
	}
	for _, t := range topics {
		if t.name == args[0] {
			t.write(io.out)
			return exitOK
		}
	}
	for _, c := range commands() {
		if c.name == args[0] {
			usage := strings.TrimSpace("gray [flags] " + c.name + " " + c.args)
			fmt.Fprintf(io.out, "usage: %s\n\n%s.\n%s", usage, sentence(c.help), details[c.name])
			return exitOK
		}
	}
	page, ok := eval.Help(args[0])
	if !ok {
		var words []string
		for _, t := range topics {
			words = append(words, t.name)
		}
		for _, c := range commands() {
			words = append(words, c.name)
		}
		if near, ok := lang.Nearest(args[0], words); ok {
			fmt.Fprintf(io.err, "There is no help on '%s'. Did you mean the topic %s?\n", args[0], near)
		} else {
			fmt.Fprint(io.err, eval.NoHelp(args[0])+"gray help lists the topics, gray help np what numpy has.\n")
		}
		return exitUsage
	}
	fmt.Fprint(io.out, page.Format())
	return exitOK
}

// topics are lists that help prints besides commands and names.
var topics = []struct {
	name, help string
	write      func(w io.Writer)
}{
	{"prompt", "commands and keys of the prompt", func(w io.Writer) { repl.WriteHelp(w, repl.Style{}) }},
	{"status", "exit statuses", func(w io.Writer) {
		fmt.Fprint(w, `0    the script ran to its end, or ended itself with 0
1    the script failed, or a check found faults
2    the command line is wrong, or a file cannot be read
130  interrupted by Ctrl-C
141  who read the output has gone
143  terminated by SIGTERM
N    what the script gave to sys.exit
`)
	}},
	{"environment", "variables that gray reads", func(w io.Writer) {
		fmt.Fprint(w, `GRAYSCALE_BACKEND  what --backend says, where the flag is not given
GRAYSCALE_DEBUG    switches that change how programs are compiled: gray help debug
NO_COLOR           no colours at the prompt, whatever it is set to
TERM               dumb: nothing that moves the cursor, and no colours
XDG_STATE_HOME     the folder of gray/history (default: ~/.local/state)
`)
	}},
	{"debug", "switches of GRAYSCALE_DEBUG", func(w io.Writer) {
		fmt.Fprintln(w, "GRAYSCALE_DEBUG is a list, separated by commas, of")
		for _, d := range debugSwitches {
			fmt.Fprintf(w, "  %-8s %s\n", d.name, d.help)
		}
	}},
	{"coverage", "names of NumPy that scripts can use", func(w io.Writer) { fmt.Fprint(w, eval.Coverage()) }},
}

// details are what help on a command says behind its first sentence.
var details = map[string]string{
	"explain": `
Prints how many kernels ran and how many temporaries were made, with the
reason for every border between kernels; or the texts of the stages named.
`,
	"check": `
Prints every fault with its place: of the text, names that nothing has given a
value, names that modules do not have, arguments that a function does not take,
and what is outside grayscale. Then the script runs without files, input and
output, as far as it comes with little work: faults of shapes and dtypes on the
way are reported, too. Exit status 1 when there are faults.
`,
	"fmt": `
Writes the formatted text of the files, or of the standard input, to the
standard output. The tree of a script never changes, nor do comments and quotes.
  -w  write the text back to the files
  -l  list the files that are not formatted; exit status 1 if there are any
  -d  print what would change, as a diff
`,
	"bench": `
Runs a statement or an expression over and over, or a whole script with its
output suppressed, and prints the best time, the median with the quartiles, and
the first run, in which code is compiled. A statement's times are without what
running nothing takes. Of array work there are also the kernels and temporaries
of a run, the time for an element, and the memory traffic beside what this
machine's memory gives at the same moment.
  --setup CODE  runs once before a statement, and is not timed
  --for TIME    how long to measure (default 1s); at least three runs, though
With -c, both may stand behind the code. There is nothing to read on the
standard input, and warnings are those of the first run. When Ctrl-C or --time
ends it, what was timed until then is printed. An error, or an end by sys.exit
with another status than 0, ends it with that status.
`,
}

// sentence is s with a capital letter.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// writeUsage writes what `gray help` prints.
func writeUsage(w io.Writer) {
	fmt.Fprint(w, `usage: gray [flags] FILE [ARG…]       run a script
       gray [flags] -c CODE [ARG…]    run one line; numpy is imported already
       gray [flags] - [ARG…]          run what the standard input holds
       gray [flags]                   read statements from the terminal or a pipe
       gray [flags] COMMAND …

commands:
`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.help)
	}
	fmt.Fprint(w, "\nflags, before or behind a command:\n")
	var s settings
	var word string
	for _, f := range append(runFlags(&s, &word), commonFlags(&s)...) {
		if f.help != "" {
			fmt.Fprintf(w, "  %-15s %s\n", strings.TrimSpace(shown(&f)+" "+f.value), f.help)
		}
	}
	fmt.Fprint(w, "\ntopics of help, besides commands and names such as np.std:\n")
	for _, t := range topics {
		fmt.Fprintf(w, "  %-12s %s\n", t.name, t.help)
	}
}
