// Package manual is what help shows: a page for every name that scripts can
// use. The texts are the files of pages/, one for each family of names; the
// examples in them print what Python and NumPy print (examples.py writes it).
//
// Enters: a name. Leaves: a Page without its signature, which the evaluator
// adds from the table that binds arguments. Never imports anything of the house.
package manual
