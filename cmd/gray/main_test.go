package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

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
		{"prompt over a pipe", nil, "x = 3\nx + 1\ndef f(a):\n    return a * 2\n\nf(x)\n1 / 0\n'still here'\n", 0, "4\n6\n'still here'\n", "ZeroDivisionError"},
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

// Ctrl-C ends a running script with the status of an interrupted program.
func TestInterrupt(t *testing.T) {
	exe := filepath.Join(t.TempDir(), "gray")
	if out, err := exec.Command("go", "build", "-o", exe, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, code := range map[string]string{
		"python loop":   "print('started', flush=True)\nwhile True: pass",
		"array loop":    "print('started', flush=True)\nx = np.ones(10**6)\nwhile True: x = np.sin(x)",
		"sleeping":      "import time\nprint('started', flush=True)\ntime.sleep(100)",
		"comprehension": "print('started', flush=True)\ny = [i for i in range(10**12) if i < 0]",
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(exe, "-c", code)
			var errs bytes.Buffer
			cmd.Stderr = &errs
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			var b [7]byte
			if _, err := out.Read(b[:]); err != nil {
				t.Fatal(err, errs.String())
			}
			time.Sleep(50 * time.Millisecond)
			cmd.Process.Signal(syscall.SIGINT)
			done := make(chan error, 1)
			go func() { done <- cmd.Wait() }()
			select {
			case <-done:
			case <-time.After(20 * time.Second):
				cmd.Process.Kill()
				t.Fatal("the script went on")
			}
			if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(errs.String(), "KeyboardInterrupt") {
				t.Errorf("status %d, %s", code, &errs)
			}
		})
	}
}
