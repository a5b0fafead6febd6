module secret-distribution/cluster/hashicorp-vault

go 1.26.0

require github.com/hashicorp/vault v1.21.4

// What the program is built from: the module, with what `src/machine/hashicorpVault.ts` mends in it.
replace github.com/hashicorp/vault => ./source

// As its own go.mod has it.
replace github.com/99designs/keyring => github.com/Jeffail/keyring v1.2.3
