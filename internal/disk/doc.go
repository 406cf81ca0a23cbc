// Package disk is the files of the machine for scripts: what eval.Files and its
// extensions ask for.
//
// Enters: names and modes. Leaves: open files, listings, mapped memory. Never
// imports anything of the house but eval.
package disk
