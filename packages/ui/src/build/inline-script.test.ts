// @vitest-environment node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runInNode } from './testing/run-in-node.ts'

const root = mkdtempSync(join(tmpdir(), 'inline-script-'))
afterAll(() => rmSync(root, { recursive: true }))
const write = (file: string, code: string) => writeFileSync(join(root, file), code)

const built = () =>
  runInNode(`
    import { scriptOf } from './inline-script.ts'
    process.stdout.write(await scriptOf(${JSON.stringify(root)}, 'entry.ts'))`)

describe('a script in the head of a page', () => {
  it('is whole, with what it imports, and leaves no name behind', () => {
    write('title.ts', "export const title = (name: string): string => 'Hello ' + name\nexport const unused = 'unused'")
    write('entry.ts', "import { title } from './title.ts'\ndocument.title = title('Ana')")
    const code = built()
    const document = { title: '' }
    expect(new Function('document', `${code}; return typeof title`)(document)).toBe('undefined')
    expect(document.title).toBe('Hello Ana')
    expect(code).not.toMatch(/unused|import|export/)
  })

  it('fails the build if one of its texts would begin a comment of the page', () => {
    write('entry.ts', "document.title = '<!--'")
    expect(built).toThrow('entry.ts has a text that would end or hide its <script>')
  })
})
