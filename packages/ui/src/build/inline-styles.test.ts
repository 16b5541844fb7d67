import type { Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { inlined } from './inline-styles.ts'

const asset = (source: string) => ({ type: 'asset', source }) as Rolldown.OutputAsset
const link = '<link rel="stylesheet" crossorigin href="/assets/index-1.css">'

describe('the style sheets of a built page', () => {
  it('are in the page in place of their links, and no file of their own', () => {
    const bundle: Rolldown.OutputBundle = { 'assets/index-1.css': asset('p{margin:0}\n'), 'assets/late.css': asset('') }
    expect(inlined(`<head>${link}</head>`, bundle)).toBe('<head><style>p{margin:0}</style></head>')
    expect(Object.keys(bundle)).toEqual(['assets/late.css'])
  })

  it('fail the build if one of them is missing', () => {
    expect(() => inlined(link, {})).toThrow('index.html links assets/index-1.css, which the bundle does not have')
  })
})
