import { calmWaterLines } from '@breakwater/ui/picture/calm-water-lines'
import styles from './page.module.css'

const lines = calmWaterLines().slice(0, 3)

/** Three lines of calm water over a page or a list that has nothing to show. They say nothing by themselves. */
export function CalmLines() {
  return (
    <svg className={styles.lines} viewBox="0 0 480 66" aria-hidden="true" focusable="false">
      {lines.map(({ path }) => (
        <path key={path} d={path} />
      ))}
    </svg>
  )
}
