import styles from './grant-bar.module.css'

/** The circle's length at radius 8. */
const circumference = 2 * Math.PI * 8

/** How much of an hour is left, as a ring. The minutes beside it say the same. */
export function GrantRing({ milliseconds }: { milliseconds: number }) {
  const share = Math.min(1, milliseconds / 3_600_000)
  return (
    <svg className={styles.ring} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle className={styles.track} cx="10" cy="10" r="8" />
      <circle
        cx="10"
        cy="10"
        r="8"
        strokeDasharray={`${(share * circumference).toFixed(1)} ${circumference.toFixed(1)}`}
        transform="rotate(-90 10 10)"
      />
    </svg>
  )
}
