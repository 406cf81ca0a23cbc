package main

import (
	"io"
	"os"
	"path/filepath"
)

// disk gives scripts the file system.
type disk struct{}

func (disk) Open(name string) (io.ReadCloser, error) { return os.Open(name) }

// Create writes beside the file and renames at Close, so that a reader never
// sees half a file and a failed write keeps the old one.
func (disk) Create(name string) (io.WriteCloser, error) {
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
