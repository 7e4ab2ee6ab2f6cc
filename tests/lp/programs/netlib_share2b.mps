* SPDX-License-Identifier: CC0-1.0
* share2b, netlib lp/data; Gay (1985), COAL Newsletter 13, 10-12. Names left out.
* The optimum is that of the netlib table.
* min -4.1573224074e+02
* format fixed
NAME          SHARE2B
ROWS
 N  COST
 L  ROW 0
 L  ROW 1
 L  ROW 2
 L  ROW 3
 L  ROW 4
 L  ROW 5
 L  ROW 6
 L  ROW 7
 L  ROW 8
 E  ROW 9
 L  ROW 10
 L  ROW 11
 L  ROW 12
 L  ROW 13
 L  ROW 14
 L  ROW 15
 L  ROW 16
 L  ROW 17
 L  ROW 18
 E  ROW 19
 L  ROW 20
 L  ROW 21
 L  ROW 22
 L  ROW 23
 L  ROW 24
 L  ROW 25
 L  ROW 26
 L  ROW 27
 L  ROW 28
 E  ROW 29
 L  ROW 30
 L  ROW 31
 L  ROW 32
 L  ROW 33
 L  ROW 34
 L  ROW 35
 L  ROW 36
 L  ROW 37
 L  ROW 38
 E  ROW 39
 L  ROW 40
 L  ROW 41
 L  ROW 42
 L  ROW 43
 L  ROW 44
 L  ROW 45
 L  ROW 46
 L  ROW 47
 L  ROW 48
 E  ROW 49
 L  ROW 50
 L  ROW 51
 L  ROW 52
 L  ROW 53
 L  ROW 54
 L  ROW 55
 L  ROW 56
 L  ROW 57
 L  ROW 58
 E  ROW 59
 L  ROW 60
 L  ROW 61
 L  ROW 62
 L  ROW 63
 L  ROW 64
 L  ROW 65
 L  ROW 66
 L  ROW 67
 L  ROW 68
 L  ROW 69
 L  ROW 70
 L  ROW 71
 L  ROW 72
 L  ROW 73
 L  ROW 74
 L  ROW 75
 L  ROW 76
 L  ROW 77
 E  ROW 78
 E  ROW 79
 E  ROW 80
 E  ROW 81
 E  ROW 82
 E  ROW 83
 L  ROW 84
 L  ROW 85
 L  ROW 86
 L  ROW 87
 L  ROW 88
 L  ROW 89
 L  ROW 90
 L  ROW 91
 L  ROW 92
 L  ROW 93
 L  ROW 94
 E  ROW 95
COLUMNS
    COL 0     ROW 0               65   ROW 1                1
    COL 0     ROW 2               -1   ROW 3               -1
    COL 0     ROW 4            -97.4   ROW 5            -99.9
    COL 0     ROW 6            -83.7   ROW 7              -85
    COL 0     ROW 9                1
    COL 1     ROW 0              5.5   ROW 1             0.68
    COL 1     ROW 2            -0.96   ROW 3               -1
    COL 1     ROW 4              -84   ROW 5            -88.1
    COL 1     ROW 6            -79.4   ROW 7            -83.2
    COL 1     ROW 9                1   ROW 60               1
    COL 2     ROW 0              0.8   ROW 3            -0.78
    COL 2     ROW 4            -87.9   ROW 5            -82.9
    COL 2     ROW 6            -74.6   ROW 7            -80.6
    COL 2     ROW 9                1   ROW 61               1
    COL 3     ROW 0              4.5   ROW 1             0.27
    COL 3     ROW 2            -0.97   ROW 3               -1
    COL 3     ROW 4            -97.9   ROW 5           -100.3
    COL 3     ROW 6              -95   ROW 7              -98
    COL 3     ROW 9                1   ROW 84               1
    COL 4     ROW 0              1.5   ROW 1             0.12
    COL 4     ROW 2            -0.36   ROW 3            -0.95
    COL 4     ROW 4            -60.6   ROW 5            -76.3
    COL 4     ROW 6            -68.6   ROW 7            -76.8
    COL 4     ROW 9                1   ROW 62               1
    COL 5     COST              0.03   ROW 0                6
    COL 5     ROW 1             0.19   ROW 2            -0.35
    COL 5     ROW 3            -0.89   ROW 4            -94.8
    COL 5     ROW 5            -96.6   ROW 6            -83.8
    COL 5     ROW 7            -86.8   ROW 9                1
    COL 5     ROW 62             1.1
    COL 6     COST              0.06   ROW 0              3.3
    COL 6     ROW 1             0.07   ROW 2            -0.29
    COL 6     ROW 3            -0.97   ROW 4            -97.9
    COL 6     ROW 5           -100.3   ROW 6              -95
    COL 6     ROW 7              -98   ROW 9                1
    COL 6     ROW 62             1.2
    COL 7     ROW 0              5.8   ROW 1              0.5
    COL 7     ROW 2            -0.62   ROW 3            -0.98
    COL 7     ROW 4            -96.5   ROW 5            -98.1
    COL 7     ROW 6            -80.8   ROW 7            -81.5
    COL 7     ROW 9                1   ROW 63               1
    COL 8     COST              0.09   ROW 4             -2.1
    COL 8     ROW 5             -0.7   ROW 6             -2.3
    COL 8     ROW 7               -1   ROW 8                1
    COL 9     COST              -3.8   ROW 0              -11
    COL 9     ROW 1             -0.5   ROW 2              0.5
    COL 9     ROW 3              0.9   ROW 4              100
    COL 9     ROW 5              100   ROW 6               90
    COL 9     ROW 7               90   ROW 8               -3
    COL 9     ROW 9               -1   ROW 78               1
    COL 10    COST              -3.7   ROW 78              -1
    COL 10    ROW 79               1
    COL 11    COST              -3.5   ROW 78              -1
    COL 11    ROW 80               1
    COL 12    ROW 10              65   ROW 11               1
    COL 12    ROW 12              -1   ROW 13              -1
    COL 12    ROW 14           -97.4   ROW 15           -99.9
    COL 12    ROW 16           -83.7   ROW 17             -85
    COL 12    ROW 19               1
    COL 13    ROW 10             5.5   ROW 11            0.57
    COL 13    ROW 12              -1   ROW 13              -1
    COL 13    ROW 14             -84   ROW 15           -88.1
    COL 13    ROW 16           -79.4   ROW 17           -83.2
    COL 13    ROW 19               1   ROW 60               1
    COL 14    ROW 10             0.8   ROW 12           -0.01
    COL 14    ROW 13           -0.98   ROW 14           -87.9
    COL 14    ROW 15           -82.9   ROW 16           -74.6
    COL 14    ROW 17           -80.6   ROW 19               1
    COL 14    ROW 61               1
    COL 15    ROW 10             1.5   ROW 11            0.12
    COL 15    ROW 12           -0.36   ROW 13           -0.95
    COL 15    ROW 14           -60.6   ROW 15           -76.3
    COL 15    ROW 16           -68.6   ROW 17           -76.8
    COL 15    ROW 19               1   ROW 62               1
    COL 16    COST               0.1   ROW 10             2.7
    COL 16    ROW 11            0.13   ROW 12           -0.28
    COL 16    ROW 13           -0.79   ROW 14           -77.9
    COL 16    ROW 15           -81.4   ROW 16           -70.6
    COL 16    ROW 17             -74   ROW 19               1
    COL 16    ROW 65               1
    COL 17    ROW 10             5.8   ROW 11            0.46
    COL 17    ROW 12           -0.67   ROW 13              -1
    COL 17    ROW 14           -96.5   ROW 15           -98.1
    COL 17    ROW 16           -80.8   ROW 17           -81.5
    COL 17    ROW 19               1   ROW 63               1
    COL 18    COST              0.09   ROW 14            -3.5
    COL 18    ROW 15            -1.9   ROW 16            -3.4
    COL 18    ROW 17            -1.8   ROW 18               1
    COL 19    COST                -3   ROW 10             -11
    COL 19    ROW 11            -0.5   ROW 12             0.5
    COL 19    ROW 13             0.9   ROW 14              89
    COL 19    ROW 15              89   ROW 16              82
    COL 19    ROW 17              82   ROW 18              -3
    COL 19    ROW 19              -1   ROW 81               1
    COL 19    ROW 85           -0.25
    COL 20    ROW 20              70   ROW 21               1
    COL 20    ROW 22              -1   ROW 23              -1
    COL 20    ROW 24           -97.8   ROW 25          -102.3
    COL 20    ROW 26           -94.8   ROW 27           -99.8
    COL 20    ROW 29               1
    COL 21    ROW 20             9.5   ROW 21             0.7
    COL 21    ROW 22           -0.83   ROW 23              -1
    COL 21    ROW 24           -89.1   ROW 25             -92
    COL 21    ROW 26           -77.4   ROW 27           -80.1
    COL 21    ROW 29               1   ROW 64               1
    COL 22    ROW 20             2.7   ROW 21            0.13
    COL 22    ROW 22           -0.28   ROW 23           -0.79
    COL 22    ROW 24           -77.9   ROW 25           -81.4
    COL 22    ROW 26           -70.6   ROW 27             -74
    COL 22    ROW 29               1   ROW 65               1
    COL 23    ROW 20            10.8   ROW 21            0.97
    COL 23    ROW 22              -1   ROW 23              -1
    COL 23    ROW 24           -84.6   ROW 25           -89.7
    COL 23    ROW 26           -83.6   ROW 27           -89.4
    COL 23    ROW 29               1   ROW 66               1
    COL 24    ROW 20             1.5   ROW 21            0.12
    COL 24    ROW 22           -0.36   ROW 23           -0.95
    COL 24    ROW 24           -60.6   ROW 25           -76.3
    COL 24    ROW 26           -68.6   ROW 27           -76.8
    COL 24    ROW 29               1   ROW 67               1
    COL 25    COST              0.06   ROW 20             6.2
    COL 25    ROW 21            0.19   ROW 22           -0.35
    COL 25    ROW 23           -0.89   ROW 24           -95.9
    COL 25    ROW 25           -97.6   ROW 26           -85.4
    COL 25    ROW 27           -87.8   ROW 29               1
    COL 25    ROW 67             1.2
    COL 26    COST              0.03   ROW 20               6
    COL 26    ROW 21            0.19   ROW 22           -0.35
    COL 26    ROW 23           -0.89   ROW 24           -94.8
    COL 26    ROW 25           -96.6   ROW 26           -83.8
    COL 26    ROW 27           -86.8   ROW 29               1
    COL 26    ROW 67             1.1
    COL 27    COST               0.1   ROW 20             4.5
    COL 27    ROW 21            0.27   ROW 22           -0.97
    COL 27    ROW 23              -1   ROW 24           -97.9
    COL 27    ROW 25          -100.3   ROW 26             -95
    COL 27    ROW 27             -98   ROW 29               1
    COL 27    ROW 84               1
    COL 28    COST               0.1   ROW 20             5.5
    COL 28    ROW 21            0.68   ROW 22           -0.96
    COL 28    ROW 23              -1   ROW 24             -84
    COL 28    ROW 25           -88.1   ROW 26           -79.4
    COL 28    ROW 27           -83.2   ROW 29               1
    COL 28    ROW 60               1
    COL 29    COST               0.1   ROW 20             6.5
    COL 29    ROW 21            0.48   ROW 22           -0.56
    COL 29    ROW 23           -0.97   ROW 24           -96.5
    COL 29    ROW 25           -97.1   ROW 26           -82.2
    COL 29    ROW 27           -83.3   ROW 29               1
    COL 29    ROW 63               1
    COL 30    COST              0.09   ROW 24            -1.9
    COL 30    ROW 25            -0.9   ROW 26            -2.4
    COL 30    ROW 27            -0.9   ROW 28               1
    COL 31    COST              -3.7   ROW 20             -11
    COL 31    ROW 21            -0.5   ROW 22             0.5
    COL 31    ROW 23             0.9   ROW 24             100
    COL 31    ROW 25             100   ROW 26              90
    COL 31    ROW 27              90   ROW 29              -1
    COL 31    ROW 28              -3   ROW 79               1
    COL 32    COST              -3.5   ROW 79              -1
    COL 32    ROW 80               1
    COL 33    ROW 30              70   ROW 31               1
    COL 33    ROW 32              -1   ROW 33              -1
    COL 33    ROW 34           -97.8   ROW 35          -102.3
    COL 33    ROW 36           -94.8   ROW 37           -99.8
    COL 33    ROW 39               1
    COL 34    ROW 30             9.5   ROW 31            0.68
    COL 34    ROW 32            -0.9   ROW 33              -1
    COL 34    ROW 34           -89.1   ROW 35             -92
    COL 34    ROW 36           -77.4   ROW 37           -80.1
    COL 34    ROW 39               1   ROW 64               1
    COL 35    ROW 30             2.7   ROW 31            0.09
    COL 35    ROW 32           -0.37   ROW 33           -0.92
    COL 35    ROW 34           -77.9   ROW 35           -81.4
    COL 35    ROW 36           -70.6   ROW 37             -74
    COL 35    ROW 39               1   ROW 65               1
    COL 36    ROW 30            10.8   ROW 31            0.93
    COL 36    ROW 32              -1   ROW 33              -1
    COL 36    ROW 34           -84.6   ROW 35           -89.7
    COL 36    ROW 36           -83.6   ROW 37           -89.4
    COL 36    ROW 39               1   ROW 66               1
    COL 37    COST              0.03   ROW 30             6.2
    COL 37    ROW 31            0.15   ROW 32           -0.45
    COL 37    ROW 33           -0.98   ROW 34           -95.9
    COL 37    ROW 35           -97.6   ROW 36           -85.4
    COL 37    ROW 37           -87.8   ROW 39               1
    COL 37    ROW 67             1.1
    COL 38    COST               0.1   ROW 30             6.5
    COL 38    ROW 31            0.45   ROW 32           -0.63
    COL 38    ROW 33              -1   ROW 34           -96.5
    COL 38    ROW 35           -97.1   ROW 36           -82.2
    COL 38    ROW 37           -83.3   ROW 39               1
    COL 38    ROW 63               1
    COL 39    ROW 30             1.5   ROW 31            0.12
    COL 39    ROW 32           -0.36   ROW 33           -0.95
    COL 39    ROW 34           -60.6   ROW 35           -76.3
    COL 39    ROW 36           -68.6   ROW 37           -76.8
    COL 39    ROW 39               1   ROW 67               1
    COL 40    COST               0.1   ROW 30             5.5
    COL 40    ROW 31            0.68   ROW 32           -0.96
    COL 40    ROW 33              -1   ROW 34             -84
    COL 40    ROW 35           -88.1   ROW 36           -79.4
    COL 40    ROW 37           -83.2   ROW 39               1
    COL 40    ROW 60               1
    COL 41    COST              0.09   ROW 34            -3.9
    COL 41    ROW 35            -1.4   ROW 36            -3.5
    COL 41    ROW 37            -1.3   ROW 38               1
    COL 42    COST              -2.9   ROW 30             -11
    COL 42    ROW 31            -0.5   ROW 32             0.5
    COL 42    ROW 33             0.9   ROW 34              89
    COL 42    ROW 35              89   ROW 36              82
    COL 42    ROW 37              82   ROW 38              -3
    COL 42    ROW 39              -1   ROW 82               1
    COL 43    COST              -2.8   ROW 81               1
    COL 43    ROW 82              -1   ROW 85            0.75
    COL 44    ROW 40              56   ROW 41               1
    COL 44    ROW 42              -1   ROW 43              -1
    COL 44    ROW 44           -99.4   ROW 45            -103
    COL 44    ROW 46           -96.7   ROW 47          -101.2
    COL 44    ROW 49               1
    COL 45    ROW 40             1.8   ROW 43              -1
    COL 45    ROW 44           -87.9   ROW 45           -91.6
    COL 45    ROW 46           -88.1   ROW 47             -92
    COL 45    ROW 49               1   ROW 68               1
    COL 46    ROW 40             1.4   ROW 43           -0.54
    COL 46    ROW 44           -86.2   ROW 45             -90
    COL 46    ROW 46             -88   ROW 47           -91.3
    COL 46    ROW 49               1   ROW 69               1
    COL 47    ROW 40            10.6   ROW 41            0.68
    COL 47    ROW 42           -0.87   ROW 43              -1
    COL 47    ROW 44           -99.9   ROW 45          -100.4
    COL 47    ROW 46           -80.8   ROW 47           -81.7
    COL 47    ROW 49               1   ROW 70               1
    COL 48    ROW 40             2.5   ROW 43           -0.65
    COL 48    ROW 44           -89.6   ROW 45           -91.7
    COL 48    ROW 46           -79.3   ROW 47           -82.1
    COL 48    ROW 49               1   ROW 71               1
    COL 49    ROW 40            11.5   ROW 41            0.77
    COL 49    ROW 42           -0.93   ROW 43              -1
    COL 49    ROW 44           -79.5   ROW 45           -85.1
    COL 49    ROW 46           -80.2   ROW 47           -86.2
    COL 49    ROW 49               1   ROW 72               1
    COL 50    ROW 40             1.5   ROW 41            0.12
    COL 50    ROW 42           -0.36   ROW 43           -0.95
    COL 50    ROW 44           -60.6   ROW 45           -76.3
    COL 50    ROW 46           -68.6   ROW 47           -76.8
    COL 50    ROW 49               1   ROW 73               1
    COL 51    COST              0.03   ROW 40             4.2
    COL 51    ROW 41            0.08   ROW 42            -0.3
    COL 51    ROW 43           -0.91   ROW 44           -99.5
    COL 51    ROW 45           -99.9   ROW 46           -87.6
    COL 51    ROW 47             -89   ROW 49               1
    COL 51    ROW 73             1.1
    COL 52    COST              0.06   ROW 40             4.3
    COL 52    ROW 41            0.07   ROW 42           -0.27
    COL 52    ROW 43            -0.9   ROW 44          -101.4
    COL 52    ROW 45          -101.5   ROW 46             -89
    COL 52    ROW 47           -90.2   ROW 49               1
    COL 52    ROW 73             1.2
    COL 53    COST              0.09   ROW 44            -1.6
    COL 53    ROW 45            -0.8   ROW 46              -2
    COL 53    ROW 47            -0.8   ROW 48               1
    COL 54    COST              -3.5   ROW 40             -10
    COL 54    ROW 41            -0.5   ROW 42             0.5
    COL 54    ROW 43             0.9   ROW 44             101
    COL 54    ROW 45             101   ROW 46              91
    COL 54    ROW 47              91   ROW 48              -3
    COL 54    ROW 49              -1   ROW 80               1
    COL 55    ROW 50              56   ROW 51               1
    COL 55    ROW 52              -1   ROW 53              -1
    COL 55    ROW 54           -97.7   ROW 55          -100.6
    COL 55    ROW 56           -94.5   ROW 57           -98.5
    COL 55    ROW 59               1
    COL 56    ROW 50            10.6   ROW 51            0.39
    COL 56    ROW 52              -1   ROW 53              -1
    COL 56    ROW 54           -98.2   ROW 55             -98
    COL 56    ROW 56           -78.6   ROW 57             -79
    COL 56    ROW 59               1   ROW 70               1
    COL 57    ROW 50             2.5   ROW 53           -0.87
    COL 57    ROW 54           -87.9   ROW 55           -89.3
    COL 57    ROW 56           -77.1   ROW 57           -79.4
    COL 57    ROW 59               1   ROW 71               1
    COL 58    ROW 50             3.6   ROW 51            0.27
    COL 58    ROW 52              -1   ROW 53              -1
    COL 58    ROW 54           -78.8   ROW 55           -82.7
    COL 58    ROW 56           -75.1   ROW 57           -80.5
    COL 58    ROW 59               1   ROW 74               1
    COL 59    ROW 50            11.5   ROW 51            0.73
    COL 59    ROW 52           -0.98   ROW 53              -1
    COL 59    ROW 54           -78.2   ROW 55           -82.7
    COL 59    ROW 56             -78   ROW 57           -83.5
    COL 59    ROW 59               1   ROW 72               1
    COL 60    ROW 50               2   ROW 52           -0.38
    COL 60    ROW 53              -1   ROW 54           -66.9
    COL 60    ROW 55           -71.4   ROW 56           -67.6
    COL 60    ROW 57           -73.8   ROW 59               1
    COL 60    ROW 75               1
    COL 61    ROW 50            14.6   ROW 51               1
    COL 61    ROW 52              -1   ROW 53              -1
    COL 61    ROW 54           -74.7   ROW 55           -79.8
    COL 61    ROW 56           -77.3   ROW 57             -83
    COL 61    ROW 59               1   ROW 76               1
    COL 62    ROW 50             6.1   ROW 51            0.33
    COL 62    ROW 52           -0.65   ROW 53              -1
    COL 62    ROW 54           -70.7   ROW 55           -75.9
    COL 62    ROW 56           -69.6   ROW 57           -75.3
    COL 62    ROW 59               1   ROW 77               1
    COL 63    COST              0.03   ROW 50             4.2
    COL 63    ROW 51            0.04   ROW 52           -0.36
    COL 63    ROW 53           -0.98   ROW 54           -97.8
    COL 63    ROW 55           -97.5   ROW 56           -85.4
    COL 63    ROW 57           -86.3   ROW 59               1
    COL 63    ROW 73             1.1
    COL 64    COST              0.09   ROW 54            -3.3
    COL 64    ROW 55            -1.6   ROW 56            -4.2
    COL 64    ROW 57            -1.7   ROW 58               1
    COL 65    COST              -2.7   ROW 50             -11
    COL 65    ROW 51            -0.5   ROW 52             0.5
    COL 65    ROW 53             0.9   ROW 54              89
    COL 65    ROW 55              89   ROW 56              82
    COL 65    ROW 57              82   ROW 58              -3
    COL 65    ROW 59              -1   ROW 83               1
    COL 66    COST              -2.7   ROW 81               1
    COL 66    ROW 83              -1   ROW 85            0.75
    COL 67    COST              -2.7   ROW 82               1
    COL 67    ROW 83              -1
    COL 68    ROW 86              56   ROW 87               1
    COL 68    ROW 88              -1   ROW 89              -1
    COL 68    ROW 90           -97.7   ROW 91          -100.6
    COL 68    ROW 92           -94.5   ROW 93           -98.5
    COL 68    ROW 95               1
    COL 69    ROW 70               1   ROW 86            10.6
    COL 69    ROW 87            0.39   ROW 88              -1
    COL 69    ROW 89              -1   ROW 90           -98.2
    COL 69    ROW 91             -98   ROW 92           -78.6
    COL 69    ROW 93             -79   ROW 95               1
    COL 70    ROW 71               1   ROW 86             2.5
    COL 70    ROW 89           -0.87   ROW 90           -87.9
    COL 70    ROW 91           -89.3   ROW 92           -77.1
    COL 70    ROW 93           -79.4   ROW 95               1
    COL 71    ROW 74               1   ROW 86             3.6
    COL 71    ROW 87            0.27   ROW 88              -1
    COL 71    ROW 89              -1   ROW 90           -78.8
    COL 71    ROW 91           -82.7   ROW 92           -75.1
    COL 71    ROW 93           -80.5   ROW 95               1
    COL 72    ROW 72               1   ROW 86            11.5
    COL 72    ROW 87            0.73   ROW 88           -0.98
    COL 72    ROW 89              -1   ROW 90           -78.2
    COL 72    ROW 91           -82.7   ROW 92             -78
    COL 72    ROW 93           -83.5   ROW 95               1
    COL 73    ROW 75               1   ROW 86               2
    COL 73    ROW 88           -0.38   ROW 89              -1
    COL 73    ROW 90           -66.9   ROW 91           -71.4
    COL 73    ROW 92           -67.6   ROW 93           -73.8
    COL 73    ROW 95               1
    COL 74    ROW 76               1   ROW 86            14.6
    COL 74    ROW 87               1   ROW 88              -1
    COL 74    ROW 89              -1   ROW 90           -74.7
    COL 74    ROW 91           -79.8   ROW 92           -77.3
    COL 74    ROW 93             -83   ROW 95               1
    COL 75    COST              0.03   ROW 73             1.1
    COL 75    ROW 86             4.2   ROW 87            0.04
    COL 75    ROW 88           -0.36   ROW 89           -0.98
    COL 75    ROW 90           -97.8   ROW 91           -97.5
    COL 75    ROW 92           -85.4   ROW 93           -86.3
    COL 75    ROW 95               1
    COL 76    COST              0.07   ROW 73             1.2
    COL 76    ROW 86             4.3   ROW 87            0.07
    COL 76    ROW 88           -0.27   ROW 89            -0.9
    COL 76    ROW 90          -101.4   ROW 91          -101.5
    COL 76    ROW 92             -89   ROW 93           -90.2
    COL 76    ROW 95               1
    COL 77    COST              0.09   ROW 90            -3.3
    COL 77    ROW 91            -1.6   ROW 92            -4.2
    COL 77    ROW 93            -1.7   ROW 94               1
    COL 78    COST              -2.7   ROW 86             -10
    COL 78    ROW 87            -0.5   ROW 88             0.5
    COL 78    ROW 89             0.9   ROW 90              90
    COL 78    ROW 91              90   ROW 92              83
    COL 78    ROW 93              83   ROW 94              -3
    COL 78    ROW 95              -1
RHS
    RHS       ROW 60               7
    RHS       ROW 61               7
    RHS       ROW 62               7
    RHS       ROW 63              21
    RHS       ROW 64               3
    RHS       ROW 65               3
    RHS       ROW 66               3
    RHS       ROW 67               7
    RHS       ROW 68             1.5
    RHS       ROW 69             1.5
    RHS       ROW 70              10
    RHS       ROW 71              10
    RHS       ROW 72             8.5
    RHS       ROW 73              13
    RHS       ROW 74             1.5
    RHS       ROW 75             1.5
    RHS       ROW 76               1
    RHS       ROW 77               1
    RHS       ROW 78              15
    RHS       ROW 79              15
    RHS       ROW 80              20
    RHS       ROW 81              20
    RHS       ROW 82              15
    RHS       ROW 84               1
ENDATA
