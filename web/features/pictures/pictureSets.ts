/** A picture with the files that lie beside it. */
export interface PictureSet {
  readonly name: string;
  readonly files: readonly File[];
}

const PICTURE = /\.(?:tiff?|png|jpe?g|webp)$/i;
const BESIDE = /\.(?:pgw|pngw|jgw|jpgw|jpegw|tfw|tifw|tiffw|wld|prj|wkt)$/i;

/** Sorts what was dropped: a world file and a definition belong to the picture of the same name, or to the only one. */
export function pictureSets(files: readonly File[]): { sets: PictureSet[]; left: File[] } {
  const stem = ({ name }: File) => name.replace(/\.[^.]*$/, '').toLowerCase();
  const pictures = files.filter(({ name }) => PICTURE.test(name));
  const taken = new Set<File>(pictures);
  const sets = pictures.map((picture): PictureSet => {
    const beside = files.filter(
      (file) => BESIDE.test(file.name) && (stem(file) === stem(picture) || pictures.length === 1),
    );
    for (const file of beside) taken.add(file);
    return { name: picture.name, files: [...beside, picture] };
  });
  return { sets, left: files.filter((file) => !taken.has(file)) };
}
