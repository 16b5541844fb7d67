import { calmWaterLines, calmWaterSize } from './calm-water-lines.ts'

const lines = calmWaterLines()

/** The picture at the foot of a hero: water that goes from rough to calm, and half a sun. It says nothing by itself. */
export function CalmWater() {
  return (
    <div className="calm-water" aria-hidden="true">
      <i className="calm-water-sun" />
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${calmWaterSize.width} ${calmWaterSize.height}`}
        preserveAspectRatio="xMinYMin slice"
      >
        {lines.map(({ path, opacity }) => (
          <path key={path} d={path} opacity={opacity} />
        ))}
      </svg>
    </div>
  )
}
