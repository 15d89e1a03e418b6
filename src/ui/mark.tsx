// The product's mark: an open entrance with somebody in it. Drawn here for the header, and as a file for the browser tab.

/** An arch of lake green with a light doorway and a rowan-orange person. Decoration beside the name, so hidden. */
export function ProductMark() {
  return (
    <svg class="product-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="mark-house" d="M3 30V15a13 13 0 0 1 26 0v15z" />
      <path class="mark-door" d="M9.5 30V16a6.5 6.5 0 0 1 13 0v14z" />
      <circle class="mark-person" cx="16" cy="17" r="2.75" />
      <path class="mark-person" d="M11.5 30v-2.5a4.5 4.5 0 0 1 9 0V30z" />
    </svg>
  );
}

/** The same drawing as a file of its own; it cannot read the page's colours, so it bears them. */
export const faviconSvg = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
  '<path fill="#0d524c" d="M3 30V15a13 13 0 0 1 26 0v15z"/>',
  '<path fill="#fdfbf7" d="M9.5 30V16a6.5 6.5 0 0 1 13 0v14z"/>',
  '<g fill="#c2510c"><circle cx="16" cy="17" r="2.75"/><path d="M11.5 30v-2.5a4.5 4.5 0 0 1 9 0V30z"/></g>',
  '</svg>',
].join('');
