import { breakwater } from './breakwater.ts'

const badUsage = 2

if (!(await breakwater(process.argv.slice(2)))) process.exitCode = badUsage
