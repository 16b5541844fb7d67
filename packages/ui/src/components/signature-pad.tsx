import { type PointerEvent, useEffect, useRef } from 'react'
import { padWidth, type Stroke, type StrokePoint, signaturePath } from './signature-strokes.ts'

type SignaturePadProps = {
  label: string
  strokes: readonly Stroke[]
  onChange: (strokes: readonly Stroke[]) => void
  describedBy?: string | undefined
}

/** Pixels of the pen. */
const pen = 2.4

/** A field to draw a signature in, with a finger, a pen or a mouse. */
export function SignaturePad({ label, strokes, onChange, describedBy }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const current = useRef<StrokePoint[] | null>(null)
  const shown = useRef(strokes)
  shown.current = strokes

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const redraw = () => draw(element, [...shown.current, ...(current.current ? [current.current] : [])])
    const size = new ResizeObserver(redraw)
    size.observe(element)
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', redraw)
    return () => {
      size.disconnect()
      dark.removeEventListener('change', redraw)
    }
  }, [])

  useEffect(() => {
    if (canvas.current) draw(canvas.current, strokes)
  }, [strokes])

  function extend(event: PointerEvent<HTMLCanvasElement>) {
    if (!current.current) return
    current.current.push(placeOf(event))
    draw(event.currentTarget, [...strokes, current.current])
  }

  return (
    <canvas
      ref={canvas}
      className="signature-pad"
      role="img"
      aria-label={label}
      aria-describedby={describedBy}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId)
        current.current = []
        extend(event)
      }}
      onPointerMove={extend}
      onPointerUp={() => {
        const stroke = current.current
        current.current = null
        if (stroke) onChange([...strokes, stroke])
      }}
      onPointerCancel={(event) => {
        current.current = null
        draw(event.currentTarget, strokes)
      }}
    />
  )
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): StrokePoint {
  const { left, top, width } = currentTarget.getBoundingClientRect()
  const scale = padWidth / (width || padWidth)
  return { x: (clientX - left) * scale, y: (clientY - top) * scale }
}

/** Draws the strokes in the color of the pad's text, as sharp as the screen. */
function draw(canvas: HTMLCanvasElement, strokes: readonly Stroke[]) {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height } = canvas.getBoundingClientRect()
  const density = window.devicePixelRatio
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  const scale = (width * density) / padWidth
  context.scale(scale, scale)
  context.strokeStyle = getComputedStyle(canvas).color
  context.lineWidth = (pen * density) / scale
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.stroke(new Path2D(signaturePath(strokes)))
}
