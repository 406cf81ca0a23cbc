package disk

import (
	"io"
	"os"
	"path/filepath"

	"github.com/grayscale-lang/grayscale/lang/eval"
)

// Files are the files of the machine; names that are not absolute are relative
// to Dir, "" for the working directory.
type Files struct{ Dir string }

func (d Files) path(name string) string {
	if d.Dir == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(d.Dir, name)
}

// Open reads a file.
func (d Files) Open(name string) (io.ReadCloser, error) { return os.Open(d.path(name)) }

// Create writes beside the file and renames at Close, so that a reader never
// sees half a file and a failed write keeps the old one.
func (d Files) Create(name string) (io.WriteCloser, error) {
	name = d.path(name)
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.OpenFile(name, os.O_WRONLY, 0) // a device or a pipe: nothing to rename
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, err
	}
	return &replacement{f, name}, nil
}

type replacement struct {
	*os.File
	name string
}

func (r *replacement) Close() error {
	err := r.Chmod(0o644)
	if e := r.File.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(r.Name(), r.name)
	}
	if err != nil {
		os.Remove(r.Name())
	}
	return err
}

// Abandon closes without replacing the file.
func (r *replacement) Abandon() {
	r.File.Close()
	os.Remove(r.Name())
}

// Write opens a file to be written piece by piece: emptied, made, or at its
// end.
func (d Files) Write(name string, how eval.WriteMode) (io.WriteCloser, error) {
	flags := map[eval.WriteMode]int{eval.Truncate: os.O_TRUNC, eval.Append: os.O_APPEND, eval.Exclusive: os.O_EXCL}[how]
	return os.OpenFile(d.path(name), os.O_WRONLY|os.O_CREATE|flags, 0o666)
}
