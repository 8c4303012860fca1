/** The part of `carte-facile` that is used: its own declarations are out of reach of its `exports`. */
declare module 'carte-facile' {
  export const mapStyles: Readonly<Record<'desaturated', import('maplibre-gl').StyleSpecification>>;
}
