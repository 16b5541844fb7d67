import { titledPieces } from '@breakwater/domain/official-title'

/** A text whose official titles are marked as English, which they are in every language of the page. */
export function TitledText({ text }: { text: string }) {
  return titledPieces(text).map((piece, index) => {
    return piece.isTitle ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text can name one title twice, and its order is all there is.
      <span key={index} lang="en">
        {piece.text}
      </span>
    ) : (
      piece.text
    )
  })
}
