package eval_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/grayscale-lang/grayscale/backends/ref"
	"github.com/grayscale-lang/grayscale/internal/disk"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// What is no archive, or a damaged or deceiving one, is an error at once, and
// takes no memory.
func TestHostileArchives(t *testing.T) {
	header := func(dict string) string {
		return "\x93NUMPY\x01\x00" + string([]byte{byte(len(dict)), byte(len(dict) >> 8)}) + dict
	}
	small := header("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }") + strings.Repeat("\x00", 16)
	pack := func(method uint16, body string, spoil func(b []byte) []byte) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 9) })
		w, err := z.CreateHeader(&zip.FileHeader{Name: "x.npy", Method: method})
		if err == nil {
			_, err = io.WriteString(w, body)
		}
		if e := z.Close(); err != nil || e != nil {
			t.Fatal(err, e)
		}
		if spoil == nil {
			return b.Bytes()
		}
		return spoil(b.Bytes())
	}
	// the sizes that the directory at the end gives
	lie := func(b []byte) []byte {
		at := bytes.Index(b, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(b[at+24:], 0xfffffff0)
		return b
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", []byte("PK\x03\x04"), "BadZipFile: File is not a zip file"},
		{"cut", pack(zip.Store, small, func(b []byte) []byte { return b[:len(b)/2] }), "BadZipFile"},
		{"whole", pack(zip.Store, small, nil), ""},
		{"a huge shape", pack(zip.Deflate, header("{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999,), }"), nil), "ValueError: Failed to read all data"},
		{"a huge shape and size", pack(zip.Deflate, header("{'descr': '<f8', 'fortran_order': False, 'shape': (500000000,), }"), lie), "BadZipFile"},
		{"objects", pack(zip.Store, header("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"), nil), "Object arrays cannot be loaded"},
		{"text", pack(zip.Store, "hello", nil), "no .npy file"},
		{"zeros that unpack to more than the limit", pack(zip.Deflate, header("{'descr': '|u1', 'fortran_order': False, 'shape': (90000000,), }")+strings.Repeat("\x00", 90_000_000), nil), "MemoryError"},
		{"a wrong checksum", pack(zip.Store, small, func(b []byte) []byte { b[bytes.Index(b, []byte("\x93NUMPY"))+len(small)-1] ^= 1; return b }), "BadZipFile: Bad CRC-32 for file 'x.npy'"},
		{"a damaged stream", pack(zip.Deflate, small, func(b []byte) []byte {
			for i := range 20 {
				b[30+len("x.npy")+i] = 0xff
			}
			return b
		}), "BadZipFile"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.npz"), c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := lang.Parse("t.gs", "import numpy as np\nz = np.load('a.npz')\nfor k in z:\n    z[k].sum()\n")
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		err = eval.New(eval.Options{Executor: ref.New(64 << 20), Files: disk.Files{Dir: dir}, Limits: eval.Limits{Memory: 64 << 20}}).Run(context.Background(), f)
		var e *lang.Error
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (!errors.As(err, &e) || !strings.Contains(e.Kind+": "+e.Msg, c.want)):
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %v", c.name, took)
		}
	}
}

// A host whose files can only be read and replaced still has open(…, "w"), and
// one without files has none.
func TestHostsWithFewFiles(t *testing.T) {
	for _, c := range []struct {
		files eval.Files
		code  string
		want  string
	}{
		{dir(t.TempDir()), "with open('a.txt', 'w') as f:\n    f.write('x')\nprint(open('a.txt').read())", ""},
		{dir(t.TempDir()), "open('a.txt', 'a')", "PermissionError: this host gives scripts no files to add to: 'a.txt'"},
		{dir(t.TempDir()), "np.save('a.npy', np.arange(3))\nnp.load('a.npy', mmap_mode='r')", "Refused: mapped files"},
		{nil, "open('a.txt')", "PermissionError: this host gives scripts no files: 'a.txt'"},
		{nil, "open('a.txt', 'w')", "PermissionError: this host gives scripts no files: 'a.txt'"},
		{nil, "np.savetxt('a.txt', [1])", "PermissionError: this host gives scripts no files: 'a.txt'"},
		{nil, "np.savez('a', x=1)", "PermissionError: this host gives scripts no files: 'a.npz'"},
		{nil, "np.load('a.npz')", "PermissionError: this host gives scripts no files: 'a.npz'"},
		{nil, "np.load('a.npy', mmap_mode='r')", "PermissionError: this host gives scripts no files: 'a.npy'"},
		{nil, "np.genfromtxt('a.txt')", "PermissionError: this host gives scripts no files: 'a.txt'"},
		{nil, "np.fromfile('a.txt')", "PermissionError: this host gives scripts no files: 'a.txt'"},
		{nil, "np.arange(3).tofile('a.txt')", "PermissionError: this host gives scripts no files: 'a.txt'"},
	} {
		f, err := lang.Parse("t.gs", "import numpy as np\n"+c.code+"\n")
		if err != nil {
			t.Fatal(err)
		}
		err = eval.New(eval.Options{Executor: ref.New(1 << 20), Files: c.files}).Run(context.Background(), f)
		var e *lang.Error
		if c.want == "" && err != nil || c.want != "" && (!errors.As(err, &e) || !strings.HasPrefix(e.Kind+": "+e.Msg, c.want)) {
			t.Errorf("%s: %v, want %s", c.code, err, c.want)
		}
	}
}
