package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestMain makes this binary the command, where a test starts it as that.
func TestMain(m *testing.M) {
	if os.Getenv("GRAY_TEST_COMMAND") != "" {
		main()
	}
	os.Exit(m.Run())
}

// process is the command as a process of its own, not yet started.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append([]string{"GRAY_TEST_COMMAND=1"}, os.Environ()...)
	return cmd
}

// gray runs the command in this process.
func gray(t *testing.T, stdin string, env map[string]string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	in, err := os.CreateTemp(t.TempDir(), "stdin")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	in.WriteString(stdin)
	in.Seek(0, 0)
	var out, errs bytes.Buffer
	status = run(args, stdio{in, &out, &errs}, func(k string) string { return env[k] })
	return status, out.String(), errs.String()
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCommand(t *testing.T) {
	file := write(t, "a.gs", "import sys\nimport numpy as np\nprint(sys.argv[1:], np.arange(3).sum())\n")
	for _, c := range []struct {
		name     string
		args     []string
		stdin    string
		status   int
		out, err string // must be contained
	}{
		{"file", []string{file, "x", "-y"}, "", 0, "['x', '-y'] 3\n", ""},
		{"code", []string{"-c", "print(1)"}, "", 0, "1\n", ""},
		{"code with arguments", []string{"-c", "import sys; print(sys.argv)", "--threads", "b"}, "", 0, "['-c', '--threads', 'b']\n", ""},
		{"code has numpy", []string{"-c", "print(np.pi, sqrt(4.0))"}, "", 0, "3.141592653589793 2.0\n", ""},
		{"flags before code", []string{"--threads", "2", "--backend", "portable", "-c", "print(arange(3)*2)"}, "", 0, "[0 2 4]\n", ""},
		{"prompt over a pipe", nil, "x = 3\nx + 1\ndef f(a):\n    return a * 2\n\nf(x)\n1 / 0\n'still here'\n", 1, "4\n6\n'still here'\n", "ZeroDivisionError"},
		{"script error", []string{"-c", "print(1); 1/0"}, "", 1, "1\n", "<string>:1:11: ZeroDivisionError: division by zero\nprint(1); 1/0\n..........^^^"},
		{"syntax error", []string{"-c", "x = ("}, "", 1, "", "SyntaxError: '(' was never closed"},
		{"exit", []string{"-c", "import sys; sys.exit(3)"}, "", 3, "", ""},
		{"exit with a message", []string{"-c", "import sys; sys.exit('bye')"}, "", 1, "", "bye\n"},
		{"exit with a message of digits", []string{"-c", "import sys; sys.exit('3')"}, "", 1, "", "3\n"},
		{"exit without status", []string{"-c", "exit(); print(1)"}, "", 0, "", ""},
		{"exit at the prompt", nil, "exit\nx = 1\nquit()\nprint(2)\n", 0, "Use exit() or Ctrl-D (i.e. EOF) to exit\n", ""},
		{"exit at the prompt with status", nil, "exit(4)\nprint(2)\n", 4, "", ""},
		{"stderr", []string{"-c", "import sys; print('x', file=sys.stderr)"}, "", 0, "", "x\n"},
		{"stderr at the prompt", nil, "import sys\nn = sys.stderr.write('x')\n", 0, "", "x"},
		{"stderr of what is explained", []string{"explain", "-c", "import sys; print('x', file=sys.stderr)"}, "", 0, "", "x\n"},
		{"no such file", []string{"/no/such/file.gs"}, "", 2, "", "can't open file '/no/such/file.gs'"},
		{"no such flag", []string{"--bogus"}, "", 2, "", "usage: gray"},
		{"no such backend", []string{"--backend", "tpu", "-c", "1"}, "", 2, "", `there is no backend "tpu"`},
		{"code is missing", []string{"-c"}, "", 2, "", "-c wants CODE"},
		{"bad memory", []string{"--memory", "lots", "-c", "1"}, "", 2, "", "no size; write 512M or 8G"},
		{"memory limit", []string{"--memory", "1M", "-c", "print(ones(10**6).sum() + (arange(10**6)*2)[5:].copy()[0])"}, "", 1, "", "MemoryError"},
		{"version", []string{"version"}, "", 0, "gray ", ""},
		{"help", []string{"help"}, "", 0, "usage: gray", ""},
		{"help debug", []string{"help", "debug"}, "", 0, "maxfuse", ""},
		{"help coverage", []string{"help", "coverage"}, "", 0, "of 496 names", ""},
		{"info", []string{"info"}, "", 0, "portable", ""},
		{"explain", []string{"explain", "-c", "x = array([1.0, 2.0]); print((x*2+1).sum())"}, "", 0, "1 kernel run, 0 temporaries made", ""},
		{"explain stages", []string{"explain", "--ir", "--plan", "--loop", "-c", "x = array([1.0, 2.0]); print(x*2+1)"}, "", 0, "-- loop --", ""},
		{"explain a file", []string{"explain", file, "a"}, "", 0, "run once", ""},
		{"explain stages behind the code", []string{"explain", "-c", "x = array([1.0, 2.0]); print(x*2+1)", "--plan"}, "", 0, "-- plan --", ""},
		{"explain help", []string{"explain", "--help"}, "", 0, "usage: gray", ""},
		{"version flag", []string{"--version"}, "", 0, "gray ", ""},
		{"explain nothing", []string{"explain"}, "", 2, "", "wants a file"},
		{"explain a failing script", []string{"explain", "-c", "print(arange(3) + 1); 1/0"}, "", 1, "kernel", "ZeroDivisionError"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, out, errs := gray(t, c.stdin, nil, c.args...)
			if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(errs, c.err) {
				t.Errorf("gray %q: status %d, printed\n%s\nand to stderr\n%s\nwant status %d, %q and %q", c.args, status, out, errs, c.status, c.out, c.err)
			}
			if c.err == "" && errs != "" {
				t.Errorf("stderr: %s", errs)
			}
		})
	}
}

func TestEnvironment(t *testing.T) {
	_, out, _ := gray(t, "", map[string]string{"GRAYSCALE_BACKEND": "portable"}, "info")
	if !strings.Contains(out, "used         portable") {
		t.Errorf("info:\n%s", out)
	}
	status, _, errs := gray(t, "", map[string]string{"GRAYSCALE_DEBUG": "bogus"}, "-c", "1")
	if status != exitUsage || !strings.Contains(errs, `no switch "bogus"`) {
		t.Errorf("status %d, %s", status, errs)
	}
	status, out, errs = gray(t, "", map[string]string{"GRAYSCALE_DEBUG": "check,nofuse,poison,maxfuse=2"}, "-c", "print((arange(4.0)*2+1).sum())")
	if status != 0 || out != "16.0\n" {
		t.Errorf("status %d, %s%s", status, out, errs)
	}
}

// A file is written beside and renamed: a failing script leaves the old one.
func TestFilesAreReplacedWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.npy")
	if status, _, errs := gray(t, "", nil, "-c", "import sys; np.save(sys.argv[1], arange(3.0)); print(np.load(sys.argv[1]))", path); status != 0 {
		t.Fatal(errs)
	}
	before, err := os.ReadFile(path)
	if err != nil || len(before) != 128+24 {
		t.Fatal(len(before), err)
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	hidden, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if len(left)+len(hidden) != 1 {
		t.Errorf("left behind: %q %q", left, hidden)
	}
}

// Loops whose arrays die run in the memory of a few of them.
func TestMemoryOfDeadArrays(t *testing.T) {
	for name, body := range map[string]string{
		"an element forces": "    z = x + 1\n    v = float(z[-1])\n",
		"printed":           "    z = x.copy()\n    print(z[5])\n",
		"in a list":         "    z = x + 1\n    y = [z, z * 2]\n    v = y[1][5]\n",
		"summed":            "    z = x * 2\n    v = z.sum()\n",
		"stored to":         "    z = x + 1\n    z[0] = 3\n    v = z[0]\n",
	} {
		t.Run(name, func(t *testing.T) {
			code := "import numpy as np\nx = np.ones(1000000)\nfor r in range(60):\n" + body
			if status, _, errs := gray(t, "", nil, "--memory", "100M", "-c", code); status != 0 {
				t.Error(errs)
			}
		})
	}
}

// A signal ends a running script with the status of a program that it ended.
func TestSignals(t *testing.T) {
	for _, c := range []struct {
		name   string
		signal syscall.Signal
		args   []string
		status int
		out    string // what stands in the output behind the first line
		err    string
	}{
		{"python loop", syscall.SIGINT, []string{"-c", "print('started', flush=True)\nwhile True: pass"}, exitInterrupted, "", "KeyboardInterrupt"},
		{"array loop", syscall.SIGINT, []string{"-c", "print('started', flush=True)\nx = np.ones(10**6)\nwhile True: x = np.sin(x)"}, exitInterrupted, "", "KeyboardInterrupt"},
		{"sleeping", syscall.SIGINT, []string{"-c", "import time\nprint('started', flush=True)\ntime.sleep(100)"}, exitInterrupted, "", "KeyboardInterrupt"},
		{"comprehension", syscall.SIGINT, []string{"-c", "print('started', flush=True)\ny = [i for i in range(10**12) if i < 0]"}, exitInterrupted, "", "KeyboardInterrupt"},
		{"terminated", syscall.SIGTERM, []string{"-c", "print('started', flush=True)\nwhile True: pass"}, exitTerminated, "", "gray: terminated\n"},
		{"explained", syscall.SIGINT, []string{"explain", "-c", "import sys\nx = np.ones(10).sum()\nprint('started', x, file=sys.stderr, flush=True)\nwhile True: pass"}, exitInterrupted, "1 kernel run", "KeyboardInterrupt"},
		{"timed", syscall.SIGINT, []string{"bench", "--for", "1h", "--setup", "import sys; print('started', file=sys.stderr, flush=True)", "-c", "x = 1"}, exitInterrupted, "median", "KeyboardInterrupt"},
		{"timed, first run", syscall.SIGINT, []string{"bench", "-c", "import sys; print('started', file=sys.stderr, flush=True)\nwhile True: pass"}, exitInterrupted, "", "KeyboardInterrupt"},
		{"timed, terminated", syscall.SIGTERM, []string{"bench", "--for", "1h", "--setup", "import sys; print('started', file=sys.stderr, flush=True)", "-c", "x = 1"}, exitTerminated, "median", "gray: terminated\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			cmd := process(t, c.args...)
			var out, errs lockedBuffer
			cmd.Stdout, cmd.Stderr = &out, &errs
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer cmd.Process.Kill()
			done := make(chan error, 1)
			go func() { done <- cmd.Wait() }()
			for start := time.Now(); !strings.Contains(out.String()+errs.String(), "started"); time.Sleep(time.Millisecond) {
				if time.Since(start) > 20*time.Second {
					t.Fatalf("it did not start: %s%s", out.String(), errs.String())
				}
			}
			time.Sleep(50 * time.Millisecond)
			cmd.Process.Signal(c.signal)
			select {
			case <-done:
			case <-time.After(20 * time.Second):
				t.Fatal("the script went on")
			}
			if code := cmd.ProcessState.ExitCode(); code != c.status || !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.err) {
				t.Errorf("status %d, %s%s", code, out.String(), errs.String())
			}
		})
	}
}

// lockedBuffer is a buffer that is read while it is written.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// Whoever reads the output may go: what writes it ends at once, without a word.
func TestClosedPipe(t *testing.T) {
	stages := write(t, "a.gs", "import numpy as np\nx = np.ones(9)\nfor i in range(60):\n    x = np.sin(x) + 1\nprint(x)\n")
	long := write(t, "long.gs", strings.Repeat("print(1)\n", 50000))
	for _, c := range []struct {
		name   string
		args   []string
		status int // besides that of a closed pipe: where all was written before it closed
	}{
		{"script", []string{"-c", "while True: print('x' * 100)"}, exitPipe},
		{"caught", []string{"-c", "while True:\n    try: print('x' * 100)\n    except Exception: pass"}, exitPipe},
		{"explain", []string{"explain", "--asm", stages}, exitPipe},
		{"fmt", []string{"fmt", long}, exitPipe},
		{"help", []string{"help"}, exitOK},
		{"help coverage", []string{"help", "coverage"}, exitOK},
		{"info", []string{"info"}, exitOK},
		{"bench", []string{"bench", "--for", "10ms", "-c", "1"}, exitOK},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			cmd := process(t, c.args...)
			var errs lockedBuffer
			cmd.Stderr = &errs
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer cmd.Process.Kill()
			if _, err := out.Read(make([]byte, 1)); err != nil {
				t.Fatal(err)
			}
			out.Close()
			done := make(chan error, 1)
			go func() { done <- cmd.Wait() }()
			select {
			case <-done:
			case <-time.After(20 * time.Second):
				t.Fatal("it went on")
			}
			if code := cmd.ProcessState.ExitCode(); code != exitPipe && code != c.status || errs.String() != "" {
				t.Errorf("status %d, %s", code, errs.String())
			}
		})
	}
}
