import { loadRegistry } from '@breakwater/registry/registry'
import { buildRouter } from '../src/build-router.ts'

const { codeDir, chooserDir } = buildRouter(loadRegistry())
console.log(`router: ${codeDir}\nchooser: ${chooserDir}`)
