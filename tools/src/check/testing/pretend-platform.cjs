// Loaded into npm before its own code: npm compares a package's `os` and `cpu` with these two, and its flags --os and
// --cpu don't reach the check that ends an installation.
Object.defineProperty(process, 'platform', { value: process.env.PRETENDED_PLATFORM })
Object.defineProperty(process, 'arch', { value: process.env.PRETENDED_ARCH })
