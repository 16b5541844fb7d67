// Parts of this file run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { JSHandle, Page } from 'playwright-core'

/** Controls that have a border or a ground of their own in the colors of the page. */
export type ShownEdges = JSHandle<HTMLElement[]>

/** Returns the controls that are told from the page around them by an edge or a ground now. */
export function shownEdges(page: Page): Promise<ShownEdges> {
  return page.evaluateHandle(() => {
    const clear = 'rgba(0, 0, 0, 0)'
    return [
      ...document.querySelectorAll<HTMLElement>('button, .button, select, textarea, input:not([type=hidden])'),
    ].filter((control) => {
      const { width, height, bottom } = control.getBoundingClientRect()
      // A link that skips to the content is above the page until it has the focus, which has an edge.
      const isOnPage = width > 1 && height > 1 && bottom > 0
      if (!isOnPage || !control.checkVisibility({ visibilityProperty: true })) return false
      const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(control)
      const hasEdge = borderTopStyle !== 'none' && borderTopWidth !== '0px' && borderTopColor !== clear
      return hasEdge || backgroundColor !== clear
    })
  })
}

/**
 * Returns what cannot be told from the page around it in forced colors, where grounds and shadows go: controls without an edge,
 * shapes of charts in the color of the page (charts are made of these shapes, and logos have a ground of their own), and neighbors of a chart in the same color without a line between them.
 */
export function faintInForcedColors(page: Page, edges: ShownEdges): Promise<string[]> {
  return page.evaluate((controls) => {
    const probe = document.createElement('i')
    probe.style.color = 'Canvas'
    document.body.append(probe)
    const canvas = getComputedStyle(probe).color
    probe.remove()
    const nameOf = (element: Element) => `${element.localName}.${element.getAttribute('class') ?? ''}`

    const sides = ['Top', 'Right', 'Bottom', 'Left'] as const
    const hasEdge = (element: Element) => {
      const style = getComputedStyle(element)
      return sides.some(
        (side) =>
          style[`border${side}Style`] !== 'none' &&
          Number.parseFloat(style[`border${side}Width`]) > 0 &&
          style[`border${side}Color`] !== canvas,
      )
    }
    // A box can hold several fields, such as an amount and how often it comes.
    const isInBox = (control: Element) => {
      const boxes = [control, control.parentElement, control.parentElement?.parentElement]
      return boxes.some((box) => box && hasEdge(box))
    }
    // The browser draws these itself, in forced colors too.
    const isNative = (control: Element) =>
      control.matches('[type=checkbox], [type=radio]') && getComputedStyle(control).appearance !== 'none'
    const faintControls = controls
      .filter((control) => control.isConnected && !isNative(control) && !isInBox(control))
      .map((control) => `${nameOf(control)} "${control.innerText?.slice(0, 30) ?? ''}" has no edge`)

    const shapes = [
      ...document.querySelectorAll<SVGGeometryElement>('svg:not(.icon) :is(rect, polyline, line, circle)'),
    ].filter((shape) => shape.checkVisibility() && !shape.closest('defs, pattern, symbol, clipPath'))
    const isPaint = (paint: string) => paint !== 'none' && paint !== canvas && paint !== 'rgba(0, 0, 0, 0)'
    const paintOf = (shape: Element) => {
      const { fill, stroke, strokeWidth } = getComputedStyle(shape)
      return { fill, stroke: Number.parseFloat(strokeWidth) > 0 ? stroke : 'none' }
    }
    const faintShapes = shapes
      .filter((shape) => !isPaint(paintOf(shape).fill) && !isPaint(paintOf(shape).stroke))
      .map((shape) => `${nameOf(shape)} of ${nameOf(shape.ownerSVGElement ?? shape)} has the color of the page`)
    const alike = shapes
      .filter((shape) => {
        const next = shape.nextElementSibling
        if (shape.localName !== 'rect' || next?.localName !== 'rect') return false
        const [one, other] = [paintOf(shape), paintOf(next)]
        const hasLine = [one, other].some(({ fill, stroke }) => stroke !== 'none' && stroke !== fill)
        return one.fill === other.fill && !hasLine
      })
      .map((shape) => `${nameOf(shape)} of ${nameOf(shape.ownerSVGElement ?? shape)} cannot be told from the next one`)
    return [...faintControls, ...faintShapes, ...alike]
  }, edges)
}
