//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"
)

// terminal is the command on a pseudo terminal, and what its screen shows.
type terminal struct {
	t      *testing.T
	master *os.File
	cmd    *exec.Cmd
	done   chan error

	mu   sync.Mutex
	view screen
	raw  strings.Builder
}

func ioctl(f *os.File, request uintptr, arg unsafe.Pointer) error {
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(arg)); errno != 0 {
		return errno
	}
	return nil
}

// openTerminal starts the command with a state folder of its own.
func openTerminal(t *testing.T, state string, env []string, args ...string) *terminal {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there is no pseudo terminal here: %v", err)
	}
	unlock, number := int32(0), uint32(0)
	if err := ioctl(master, syscall.TIOCSPTLCK, unsafe.Pointer(&unlock)); err != nil {
		t.Skipf("there is no pseudo terminal here: %v", err)
	}
	if err := ioctl(master, syscall.TIOCGPTN, unsafe.Pointer(&number)); err != nil {
		t.Skipf("there is no pseudo terminal here: %v", err)
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there is no pseudo terminal here: %v", err)
	}
	defer slave.Close()
	x := &terminal{t: t, master: master, done: make(chan error, 1), view: newScreen(80, 24)}
	x.resize(80, 24)
	x.cmd = process(t, args...)
	x.cmd.Dir = state
	x.cmd.Env = append([]string{x.cmd.Env[0], "TERM=xterm", "XDG_STATE_HOME=" + state, "HOME=" + state, "PATH=" + os.Getenv("PATH")}, env...)
	x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = slave, slave, slave
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := x.cmd.Start(); err != nil {
		t.Skipf("there is no terminal to control here: %v", err)
	}
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := master.Read(buf)
			x.mu.Lock()
			x.raw.Write(buf[:n])
			x.view.write(string(buf[:n]))
			x.mu.Unlock()
			if err != nil {
				break
			}
		}
		x.done <- x.cmd.Wait()
	}()
	t.Cleanup(func() {
		x.cmd.Process.Kill()
		master.Close()
	})
	return x
}

// resize changes the size that the terminal says it has.
func (x *terminal) resize(w, h uint16) {
	x.t.Helper()
	size := [4]uint16{h, w}
	if err := ioctl(x.master, syscall.TIOCSWINSZ, unsafe.Pointer(&size)); err != nil {
		x.t.Fatal(err)
	}
}

func (x *terminal) screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.view.String()
}

// wait waits until the screen matches, and says how long that took.
func (x *terminal) wait(pattern string) time.Duration {
	x.t.Helper()
	re := regexp.MustCompile(`(?s)` + pattern)
	for start := time.Now(); ; time.Sleep(time.Millisecond) {
		if re.MatchString(x.screen()) {
			return time.Since(start)
		}
		if time.Since(start) > 20*time.Second {
			x.t.Fatalf("the screen does not match %q:\n%s", pattern, x.screen())
		}
	}
}

func (x *terminal) send(keys string) {
	x.t.Helper()
	if _, err := x.master.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

// enter types a line at a prompt on a screen that it clears before, and gives
// what the screen shows when there is a prompt again.
func (x *terminal) enter(line string) string {
	x.t.Helper()
	x.send("\x0c")
	x.wait(`^>>>\s*$`)
	x.send(line + "\r")
	x.wait(`.\n>>>$`)
	return x.screen()
}

// screen is what a terminal shows: as much of one as the prompt needs.
type screen struct {
	w, h     int
	row, col int
	cells    [][]rune
	rest     string // half a sequence
}

func newScreen(w, h int) screen {
	s := screen{w: w, h: h}
	for range h {
		s.cells = append(s.cells, nil)
	}
	return s
}

func (s *screen) String() string {
	var lines []string
	for _, c := range s.cells {
		lines = append(lines, strings.TrimRight(string(c), " "))
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

var sequence = regexp.MustCompile(`^\x1b\[([?0-9;]*)([A-Za-z])`)

func (s *screen) write(text string) {
	text = s.rest + text
	s.rest = ""
	for text != "" {
		if text[0] == 0x1b {
			m := sequence.FindStringSubmatch(text)
			if m == nil {
				s.rest = text
				return
			}
			n, err := strconv.Atoi(m[1])
			if err != nil {
				n = 1
			}
			switch m[2] {
			case "A":
				s.row = max(s.row-n, 0)
			case "C":
				s.col = min(s.col+n, s.w-1)
			case "H":
				s.row, s.col = 0, 0
			case "J":
				if m[1] == "2" {
					*s = screen{w: s.w, h: s.h, row: s.row, col: s.col, cells: newScreen(s.w, s.h).cells}
				} else {
					s.cut()
					for r := s.row + 1; r < s.h; r++ {
						s.cells[r] = nil
					}
				}
			case "K":
				s.cut()
			}
			text = text[len(m[0]):]
			continue
		}
		if !utf8.FullRuneInString(text) {
			s.rest = text
			return
		}
		r, n := utf8.DecodeRuneInString(text)
		text = text[n:]
		switch r {
		case '\r':
			s.col = 0
		case '\n':
			s.down()
		case '\b':
			s.col = max(s.col-1, 0)
		default:
			if s.col == s.w {
				s.col = 0
				s.down()
			}
			for len(s.cells[s.row]) <= s.col {
				s.cells[s.row] = append(s.cells[s.row], ' ')
			}
			s.cells[s.row][s.col] = r
			s.col++
		}
	}
}

func (s *screen) cut() {
	if c := s.cells[s.row]; len(c) > s.col {
		s.cells[s.row] = c[:s.col]
	}
}

func (s *screen) down() {
	if s.row++; s.row == s.h {
		s.cells = append(s.cells[1:], nil)
		s.row--
	}
}

// A signal to end leaves a terminal that edits lines and shows what is typed.
func TestTerminalTerminated(t *testing.T) {
	x := openTerminal(t, t.TempDir(), nil)
	edits := func() bool {
		var m syscall.Termios
		if err := ioctl(x.master, syscall.TCGETS, unsafe.Pointer(&m)); err != nil {
			t.Fatal(err)
		}
		return m.Lflag&syscall.ICANON != 0 && m.Lflag&syscall.ECHO != 0
	}
	x.wait(`>>>\s*$`)
	x.send("x = 1")
	x.wait(`>>> x = 1\s*$`)
	if edits() {
		t.Fatal("the terminal was not changed: nothing is tested")
	}
	x.cmd.Process.Signal(syscall.SIGTERM)
	err := <-x.done
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM {
		t.Errorf("ended with %v", err)
	}
	if !edits() {
		t.Error("the terminal was left as it was while a statement was edited")
	}
}

func TestTerminalStatements(t *testing.T) {
	state := t.TempDir()
	x := openTerminal(t, state, []string{"NO_COLOR=1"})
	x.wait(`Ctrl-D leaves\.\n>>>$`)
	for _, c := range []struct{ typed, shows string }{
		{"1 + 1", ">>> 1 + 1\n2\n>>>"},
		{"_ * 3", ">>> _ * 3\n6\n>>>"},
		{"_, __", ">>> _, __\n(6, 2)\n>>>"},
		{"x = np.arange(6.0).reshape(2, 3)", ">>> x = np.arange(6.0).reshape(2, 3)\n>>>"},
		{"x.sum(ax\t0)", ">>> x.sum(axis=0)\narray([3., 5., 7.])\n>>>"},
		{"np.lins\t(0, 1, 3)", ">>> np.linspace(0, 1, 3)\narray([0. , 0.5, 1. ])\n>>>"},
		{"x + np.ones(4)", ">>> x + np.ones(4)\n<stdin>:1:1: ValueError: operands could not be broadcast together"},
		{"x[5] = 1", "<stdin>:1:3: IndexError"},
		{"x[0, 0]", ">>> x[0, 0]\nnp.float64(0.0)\n>>>"},
		{"x?", "type          numpy.ndarray\ndtype         float64\nshape         (2, 3)\nlayout        C order\nbytes         48"},
		{"?nope", "NameError: name 'nope' is not defined"},
		{":vars", "name  type     shape   bytes  value\nx     float64  (2, 3)  48"},
		{":tiem x", "there is no command :tiem; did you mean :time?"},
		{":time x.sum()", "np.float64(15.0)\n"},
		{":timeit x * 2", "s, "},
		{":explain (x + 1).sum()", "1 kernel"},
		{":asm x + 1", ":"},
		{":threads 1", "on 1 thread\n"},
		{":threads 0", "a number from 1 to 1024"},
		{":backend portable", "portable on 1 thread\n"},
		{"(x + 1).sum()", "np.float64(21.0)\n"},
		{":backend quick", "there is no backend \"quick\""},
		{":mem", "1 array, "},
		{"(x + 1).sum()", "np.float64(21.0)\n"},
		{"y = _ + 1", ">>> y = _ + 1\n>>>"},
		{":save a.gs", "wrote "},
		{":save a.gs", "a.gs is there already"},
		{":reset", "forgot 2 variables"},
		{"x", "NameError"},
		{":load a.gs", ""},
		{"x.shape, y", "((2, 3), np.float64(22.0))\n"},
		{":load b.gs", "cannot load b.gs: no such file"},
		{":help", ":timeit EXPR"},
		{"'\u00e9' * 3", "'\u00e9\u00e9\u00e9'"},
		{"print('no newline', end='')", "no newline\n>>>"},
		{"1\x7f2\x01+\x05 * 2", ">>> +2 * 2\n4\n"},
		{"a = 5\x15b = 6\x177\x0b\x19", ">>> b = 76"},
	} {
		if got := x.enter(c.typed); !strings.Contains(got, c.shows) {
			t.Errorf("%q shows\n%s\nwant\n%s", c.typed, got, c.shows)
		}
	}
	x.send("\x0cinput('name? ')\r")
	x.wait(`name\?$`)
	x.send("Ada\r")
	x.wait(`name\? Ada\n'Ada'\n>>>$`)
	x.send("\x04")
	if err := <-x.done; err != nil {
		t.Error(err)
	}
	if strings.Contains(x.raw.String(), "\x1b[32m") {
		t.Error("colours in spite of NO_COLOR")
	}
}

func TestTerminalBlocks(t *testing.T) {
	x := openTerminal(t, t.TempDir(), nil)
	x.wait(`leaves\.\n>>>$`)
	// Each key waits for what the one before shows, or it looks pasted.
	typed := func(keys, shows string) {
		t.Helper()
		x.send(keys)
		x.wait(shows)
	}
	typed("\x0c", `^>>>$`)
	for _, line := range []string{"def f(a):", "if a:", "return 1", "return 2"} {
		typed(line, regexp.QuoteMeta(line)+`$`)
		typed("\r", regexp.QuoteMeta(line)+`\n\.\.\.$`)
	}
	x.send("\r")
	x.wait(`^>>> def f\(a\):\n\.\.\.     if a:\n\.\.\.         return 1\n\.\.\.     return 2\n\.\.\.\n>>>$`)
	if got := x.enter("f(0), f(1)"); !strings.Contains(got, "(2, 1)") {
		t.Error(got)
	}
	// Up brings the whole block, editable in every line.
	x.send("\x0c\x1b[A\x1b[A")
	x.wait(`return 2$`)
	typed("\x1b[A\x1b[F\x7f7\x1b[B\x1b[F", `return 7\n\.\.\.     return 2$`)
	typed("\r", `return 2\n\.\.\.$`)
	x.send("\r")
	x.wait(`return 7\n\.\.\.     return 2\n.*>>>$`)
	if got := x.enter("f(0), f(1)"); !strings.Contains(got, "(2, 7)") {
		t.Error(got)
	}
	// A paste, with empty lines in a function.
	const pasted = "def g(n):\n    s = 0\n\n    for k in range(n):\n        s += k\n\n    return s\n\ng(5)\ng(4)"
	x.send("\x0c\x1b[200~" + pasted + "\x1b[201~")
	x.wait(`g\(4\)$`)
	x.send("\r")
	x.wait(`g\(4\)\n10\n6\n>>>$`)
	// The same as terminals send it that bracket no pastes.
	x.send("\x0c")
	x.wait(`^>>>$`)
	x.send(strings.ReplaceAll(strings.ReplaceAll(pasted, "g(", "h("), "\n", "\r") + "\r")
	x.wait(`>>> h\(5\)\n10\n>>> h\(4\)\n6\n>>>$`)
	// Ctrl-C gives up what is typed, Ctrl-R finds what was.
	x.send("\x0cnonsense(")
	x.wait(`nonsense\($`)
	x.send("\x03")
	x.wait(`\^C\n>>>$`)
	// Another width draws the statement anew, without a key.
	x.send("\x0c'" + strings.Repeat("wide ", 10) + "'")
	x.wait(`^>>> '(wide ){10}'$`)
	x.resize(40, 24)
	x.wait(`^>>> '(wide ){6}wide\n(wide ){3}'$`)
	x.resize(80, 24)
	x.send("\x03")
	x.wait(`'\^C\n>>>$`)
	// Ctrl-Z, where no shell stops the command: it goes on.
	x.send("\x0c12\x1a")
	x.wait(`^>>> 12\n>>> 12$`)
	x.send("\x03")
	x.wait(`12\^C\n>>>$`)
	x.send("\x12range")
	x.wait(`search 'range': `)
	x.send("\x07")
	x.wait(`\n>>>$`)
	x.send("\x04")
	<-x.done
}

func TestTerminalHistory(t *testing.T) {
	state := t.TempDir()
	for range 2 {
		x := openTerminal(t, state, nil)
		x.wait(`leaves\.\n>>>$`)
		x.enter("a = 'back\\slash'")
		x.send("\x0cfor k in [1]:\r    k\r\r")
		x.wait(`>>> for k in \[1\]:\n\.\.\.     k\n.*1\n>>>$`)
		x.send("\x0c\x1b[A")
		x.wait(`^>>> for k in \[1\]:\n\.\.\.     k$`)
		x.send("\x1b[A\x1b[A")
		x.wait(`^>>> a = 'back\\slash'$`)
		x.send("\x03")
		x.wait(`\^C\n>>>$`)
		x.send("\x04")
		<-x.done
	}
	text, err := os.ReadFile(filepath.Join(state, "gray", "history"))
	if want := "a = 'back\\\\slash'\nfor k in [1]:\\n    k\n"; err != nil || string(text) != want+want {
		t.Errorf("history %q, %v", text, err)
	}
}

// Ctrl-C stops whatever runs, and keeps what there was.
func TestTerminalInterrupts(t *testing.T) {
	x := openTerminal(t, t.TempDir(), nil)
	x.wait(`leaves\.\n>>>$`)
	x.enter("import time, random; x = np.arange(10.0); big = np.ones(3 * 10**7)")
	x.enter("l = [float(v) for v in np.random.default_rng(1).random(10**6)]")
	for _, src := range []string{
		"[(np.arange(10**9) % 7 * 2).sum() for k in range(100)]",
		"x = np.sin(big).sum() + [np.exp(np.sin(big)).sum() for k in range(1000)][0]",
		"while True: pass\r",
		"[k for k in range(10**12) if k < 0]",
		"[3 ** 4100000 % 7 for k in range(100)]",
		"[sorted(l) for k in range(1000)]",
		"[np.sort(np.sin(big)) for k in range(1000)]",
		"time.sleep(100)",
		"input()",
		"for k in range(10**9): print(k)\r",
		":timeit np.sort(np.sin(big))",
	} {
		x.send("\x0c")
		x.wait(`^>>>$`)
		x.send(src + "\r")
		time.Sleep(150 * time.Millisecond)
		x.send("\x03")
		if took := x.wait(`KeyboardInterrupt.*>>>$`); took > 5*time.Second {
			t.Errorf("%s: Ctrl-C took %v", src, took)
		} else {
			t.Logf("%s: Ctrl-C took %v", src, took.Round(time.Millisecond))
		}
	}
	// Pressed again, it does no more.
	x.send("\x0c")
	x.wait(`^>>>$`)
	x.send("for k in range(10**12): g = k or print('runs')\r\r")
	x.wait(`[\n ]runs$`)
	x.send("\x03\x03\x03")
	x.wait(`KeyboardInterrupt.*>>>$`)
	if got := x.enter("x.sum(), len(l)"); !strings.Contains(got, "(np.float64(45.0), 1000000)") {
		t.Error(got)
	}
	x.send("\x04")
	<-x.done
}

func TestTerminalProgress(t *testing.T) {
	x := openTerminal(t, t.TempDir(), nil)
	x.wait(`leaves\.\n>>>$`)
	x.send("\x0cimport time\rtime.sleep(1.6); print('awake')\r")
	x.wait(`1\.\d s, arrays .*Ctrl-C stops`)
	x.wait(`>>> time\.sleep\(1\.6\); print\('awake'\)\nawake\n>>>$`)
	x.send("\x04")
	<-x.done
	if !strings.Contains(x.raw.String(), "\x1b[32m>>> ") {
		t.Error("the prompt has no colour")
	}
}

func TestTerminalDumb(t *testing.T) {
	x := openTerminal(t, t.TempDir(), []string{"TERM=dumb"})
	x.wait(`leaves\.\n>>>$`)
	x.send("for k in range(2): k\n\n")
	x.wait(`0\n1\n>>>$`)
	x.send("nonsense")
	x.wait(`nonsense$`)
	x.send("\x03")
	x.wait(`nonsense\^C\n>>>$`)
	x.send("for k in range(10**12): g = k or print('runs')\n\n")
	x.wait(`[\n ]runs$`)
	x.send("\x03")
	x.wait(`\^C\n<stdin>:1:\d+: KeyboardInterrupt\n.*>>>$`)
	x.send("\x04")
	<-x.done
	if strings.Contains(x.raw.String(), "\x1b") {
		t.Errorf("sequences for a dumb terminal: %q", x.raw.String())
	}
}
