//go:build unix

package disk

import (
	"os"
	"syscall"

	"github.com/grayscale-lang/grayscale/lang/eval"
)

// Map maps a file into memory.
func (d Files) Map(name string, how eval.MapMode) ([]byte, func() error, error) {
	open, protection, flags := os.O_RDONLY, syscall.PROT_READ, syscall.MAP_SHARED
	switch how {
	case eval.MapCopy:
		protection, flags = syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE
	case eval.MapShared:
		open, protection = os.O_RDWR, syscall.PROT_READ|syscall.PROT_WRITE
	}
	f, err := os.OpenFile(d.path(name), open, 0)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if info.IsDir() {
		return nil, nil, &os.PathError{Op: "map", Path: name, Err: syscall.EISDIR}
	}
	if info.Size() == 0 { // which cannot be mapped
		return nil, func() error { return nil }, nil
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), protection, flags)
	if err != nil {
		return nil, nil, err
	}
	return data, func() error { return syscall.Munmap(data) }, nil
}
