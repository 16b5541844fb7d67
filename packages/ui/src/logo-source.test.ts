import { expect, it } from 'vitest'
import { logoSource } from './logo-source.ts'

it("an agency's logo is the source of an image", () => {
  expect(logoSource({ logo: '<svg id="a&b"/>' })).toBe('data:image/svg+xml,%3Csvg%20id%3D%22a%26b%22%2F%3E')
})
