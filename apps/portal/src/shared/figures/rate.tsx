import { useLanguage } from '@breakwater/ui/components/language-provider'
import { formatRate } from '@breakwater/ui/rate'
import styles from './figures.module.css'

/** A share or yearly rate of integer basis points; a dash where it is not known. */
export function Rate({ basisPoints }: { basisPoints: number | null | undefined }) {
  const { language } = useLanguage()
  return <span className={styles.figure}>{basisPoints == null ? '–' : formatRate(basisPoints, language)}</span>
}
