import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressed } from './compressed.ts'

const html = 'text/html; charset=utf-8'

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html */
describe('CloudFront', () => {
  it.each([
    ['gzip', true],
    ['br, gzip', true],
    ['deflate,gzip;q=0.5', true],
    ['gzip;q=1.0', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0', false],
    ['gzip ;q=0, br', false],
    ['gzip;q=0.01', true],
    ['br', false],
    ['xgzip', false],
    ['', false],
  ])('compresses for a viewer that accepts "%s": %s', async (acceptEncoding, isCompressed) => {
    const content = Buffer.alloc(1_000, 'a')
    const answer = await compressed(content, { contentType: html, acceptEncoding })
    expect(answer && gunzipSync(answer)).toEqual(isCompressed ? content : undefined)
  })

  it.each([
    [999, false],
    [1_000, true],
    [10_000_000, true],
    [10_000_001, false],
  ])('compresses content of %i bytes: %s', async (size, isCompressed) => {
    const answer = await compressed(Buffer.alloc(size), { contentType: html, acceptEncoding: 'gzip' })
    expect(answer !== undefined).toBe(isCompressed)
  })

  it.each([
    [html, true],
    ['application/json', true],
    ['application/javascript', true],
    ['image/svg+xml', true],
    ['font/otf', true],
    ['font/woff2', false],
    ['image/png', false],
    ['application/zip', false],
    ['x-text/html', false],
  ])('compresses %s: %s', async (contentType, isCompressed) => {
    const answer = await compressed(Buffer.alloc(1_000), { contentType, acceptEncoding: 'gzip' })
    expect(answer !== undefined).toBe(isCompressed)
  })
})
