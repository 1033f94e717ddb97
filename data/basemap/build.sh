#!/bin/sh
# The offline base map of one province: Debian packages in, one PMTiles out. README.md tells what is in it.
# Usage, in an empty folder: sh ../build.sh ../labels_shandong.csv shandong.pmtiles
#   apt-get install --no-install-recommends gmt gmt-dcw gmt-gshhg-full gdal-bin
#   apt-get install --no-install-recommends -t bookworm-backports tippecanoe
set -eu
[ $# = 2 ] || { echo "Usage: sh build.sh labels.csv out.pmtiles" >&2; exit 2; }
[ -z "$(ls -A)" ] || { echo "$PWD is not empty; the layers would be appended to what is there" >&2; exit 2; }
LABELS=$1 OUT=$2
export LC_ALL=C
SELF=CN.SD
NEAR="CN.HE CN.HA CN.AH CN.JS CN.TJ CN.BJ CN.LN CN.SX CN.HB CN.SH CN.ZJ CN.NM CN.JL CN.SN"
FAR="KP KR"
W=110.5 E=127.5 S=31.5 N=42.5
R=$W/$E/$S/$N
BOX="BuildMbr($W,$S,$E,$N,4326)"
IN="BuildMbr($W+0.02,$S+0.02,$E-0.02,$N-0.02,4326)"

# 1 out of the packages: GMT text with a header GDAL's OGR_GMT driver understands
head_() { printf '# @VGMT1.0 @G%s\n# @NK\n# @Tstring\n# FEATURE_DATA\n' "$1"; }
{ head_ POLYGON; for p in $SELF $NEAR $FAR; do gmt coast -E$p -M | sed -E "s/^>.*/>\n# @D$p/"; done; } > area.gmt
{ head_ LINESTRING; gmt coast -R$R -Df -Ia -M | sed -E 's/^>.*Level ([0-9]+).*/>\n# @D\1/'; } > river.gmt
{ head_ LINESTRING; gmt coast -R$R -Df -W2/0.1p -M | sed -E 's/^>.*/>\n# @D2/'; } > shore.gmt
{ head_ LINESTRING; gmt coast -R$R -Df -W1/0.1p -A0/0/1 -M | sed -E 's/^>.*/>\n# @D1/'; } > guard.gmt
for l in area river shore guard; do
  [ $l = area ] && u= || u=-update
  ogr2ogr $u -f GPKG raw.gpkg $l.gmt -nln $l -a_srs EPSG:4326
done

# 2 layers
add() { # target source layer type sql
  [ -f "$1" ] && u=-update || u=
  ogr2ogr $u -f GPKG "$1" "$2" -nln "$3" -nlt "$4" -a_srs EPSG:4326 -dialect sqlite -sql "$5"
}
add map.gpkg raw.gpkg land MULTIPOLYGON "SELECT CastToMultiPolygon(ST_Buffer(ST_Union(ST_Buffer(ST_Intersection(geom,$BOX),0.0004,2)),-0.0004,2)) AS geom FROM area WHERE ST_Intersects(geom,$BOX)"
add map.gpkg raw.gpkg self MULTIPOLYGON "SELECT CastToMultiPolygon(ST_Union(geom)) AS geom FROM area WHERE K='$SELF'"
add map.gpkg raw.gpkg guard MULTIPOLYGON "SELECT CastToMultiPolygon(ST_Union(ST_Buffer(ST_Simplify(geom,0.005),0.3,4))) AS geom FROM guard"
add map.gpkg map.gpkg coast MULTILINESTRING "SELECT CastToMultiLinestring(ST_Intersection(ST_Intersection(ST_Boundary(l.geom),$IN),g.geom)) AS geom FROM land l, guard g"
add work.gpkg raw.gpkg rim LINESTRING "SELECT K, ST_Boundary(geom) AS geom FROM area WHERE K LIKE 'CN.%' AND ST_NPoints(geom)>1000"
add work.gpkg raw.gpkg fat MULTIPOLYGON "SELECT K, CastToMultiPolygon(ST_Buffer(ST_SimplifyPreserveTopology(geom,0.0003),0.0012,2)) AS geom FROM area WHERE K LIKE 'CN.%' AND ST_NPoints(geom)>1000"
add map.gpkg work.gpkg line MULTILINESTRING "SELECT * FROM (SELECT (m.K='$SELF') AS self, CastToMultiLinestring(ST_Intersection(ST_Intersection(m.geom,$IN),f.geom)) AS geom FROM rim m JOIN fat f ON ((m.K='$SELF' AND f.K<>m.K) OR (m.K<f.K AND f.K<>'$SELF' AND m.K<>'$SELF')) AND ST_Intersects(ST_Envelope(m.geom),ST_Envelope(f.geom))) WHERE geom IS NOT NULL"
add map.gpkg raw.gpkg lake MULTIPOLYGON "SELECT CastToMultiPolygon(ST_BuildArea(ST_Union(ST_SnapToGrid(geom,0.0005)))) AS geom FROM shore"
add map.gpkg raw.gpkg river MULTILINESTRING "SELECT CAST(K AS INTEGER) AS lv, CastToMultiLinestring(ST_LineMerge(ST_Union(ST_SnapToGrid(geom,0.0005)))) AS geom FROM river WHERE K IN ('0','1','2','3','4','8') GROUP BY 1"
add work.gpkg map.gpkg bulk MULTIPOLYGON "SELECT 0 AS big, ST_Simplify(ST_Transform(geom,3857),150) AS geom FROM land UNION ALL SELECT 1, CastToMultiPolygon(ST_Buffer(ST_Buffer(ST_Simplify(ST_Transform(geom,3857),400),-1800,4),1800,4)) FROM land"
for km in 0.5 1.2 2.2 4 7 11 16 22 30; do
  case $km in 7|11|16|22|30) big=1;; *) big=0;; esac
  ogr2ogr -update -append -f GPKG map.gpkg work.gpkg -nln shelf -nlt MULTIPOLYGON -a_srs EPSG:4326 -dialect sqlite -sql "SELECT $km AS km, CastToMultiPolygon(ST_Transform(SetSRID(ST_Buffer(ST_Simplify(geom,$km*100),$km*1245,8),3857),4326)) AS geom FROM bulk WHERE big=$big"
done

# 3 tiles
for l in shelf land self coast line lake river; do ogr2ogr -f GeoJSONSeq $l.ndjson map.gpkg $l -explodecollections -lco COORDINATE_PRECISION=$([ $l = shelf ] && echo 4 || echo 5); done
ogr2ogr -f GeoJSONSeq label.ndjson "$LABELS" -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -sql "SELECT name_zh AS name, name_en, level AS k FROM $(basename "$LABELS" .csv)"
set --; for l in shelf land self coast line lake river label; do set -- "$@" -L "$l:$l.ndjson"; done
tippecanoe -q -f -o "$OUT" -Z4 -z10 -b20 -r1 --simplification=3 --no-tiny-polygon-reduction --no-feature-limit --no-tile-size-limit \
  --clip-bounding-box=$W,$S,$E,$N -n basemap -A 'GSHHG / DCW-GMT (LGPL-3.0+)' "$@"
