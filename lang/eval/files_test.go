package eval_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

type dir string

func (d dir) Open(name string) (io.ReadCloser, error) { return os.Open(filepath.Join(string(d), name)) }
func (d dir) Create(name string) (io.WriteCloser, error) {
	return os.Create(filepath.Join(string(d), name))
}

// What scripts write and read back, and what they are told of files that are
// not there; the wanted texts are Python's with NumPy.
func TestFiles(t *testing.T) {
	d := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(d, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("nan.csv", "nan,-nan,+nan\rinf,-inf,Infinity\r")
	write("cut.npy", "\x93NUMPY\x01\x00\x76\x00"+"{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999, 999), }                                            \n")
	write("latin.txt", "abc\xe9\nd")
	write("cut.txt", "ab\n\xe2\x82")
	if err := os.Mkdir(filepath.Join(d, "folder.npy"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ code, want string }{
		{"np.save('f', np.arange(6.0).reshape(2, 3).T)\nprint(np.load('f.npy').strides)", "(8, 24)\n"},
		{"np.save('f', np.arange(6.0).reshape(2, 3)[:, ::-1])\nx = np.load('f.npy')\nprint(x.strides, x)", "(24, 8) [[2. 1. 0.]\n [5. 4. 3.]]\n"},
		{"np.save('f', np.arange(24).reshape(2, 3, 4).T[:, 1])\nx = np.load('f.npy')\nprint(x.strides, x[1])", "(16, 8) [ 5 17]\n"},
		{"np.save('f', np.arange(3.0).reshape(3, 1))\nprint(np.load('f.npy').T.strides)", "(8, 8)\n"},
		{"print(np.loadtxt('nan.csv', delimiter=','))", "[[ nan  nan  nan]\n [ inf -inf  inf]]\n"},
		{"try:\n    np.loadtxt('none.csv')\nexcept FileNotFoundError as e:\n    print(e)", "none.csv not found.\n"},
		{"try:\n    np.load('none.npy')\nexcept FileNotFoundError as e:\n    print(e)", "[Errno 2] No such file or directory: 'none.npy'\n"},
		{"try:\n    np.load('folder.npy')\nexcept OSError as e:\n    print(e)", "[Errno 21] Is a directory: 'folder.npy'\n"},
		{"try:\n    np.load('cut.npy')\nexcept ValueError as e:\n    print('ValueError')", "ValueError\n"},
		{"f = open('latin.txt')\ntry:\n    f.read()\nexcept UnicodeDecodeError as e:\n    print(e)", "'utf-8' codec can't decode byte 0xe9 in position 3: invalid continuation byte\n"},
		{"try:\n    for line in open('cut.txt'):\n        print(line)\nexcept ValueError as e:\n    print(e)", "'utf-8' codec can't decode bytes in position 3-4: unexpected end of data\n"},
		{"try:\n    np.loadtxt('cut.txt')\nexcept UnicodeDecodeError as e:\n    print(e)", "'utf-8' codec can't decode bytes in position 3-4: unexpected end of data\n"},
	} {
		f, err := lang.Parse("t.gs", "import numpy as np\n"+c.code+"\n")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err = eval.New(eval.Options{Executor: ref.New(1 << 20), Stdout: &out, Files: dir(d)}).Run(context.Background(), f)
		if err != nil || out.String() != c.want {
			t.Errorf("%s\nprints %q (%v), want %q", c.code, out.String(), err, c.want)
		}
	}
}
