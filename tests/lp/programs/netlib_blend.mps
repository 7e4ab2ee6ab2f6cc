* SPDX-License-Identifier: CC0-1.0
* blend, netlib lp/data; Gay (1985), COAL Newsletter 13, 10-12. Names left out.
* The optimum is that of the netlib table.
* min -3.0812149846e+01
* format fixed
NAME          BLEND
ROWS
 N  COST
 E  ROW 0
 E  ROW 1
 E  ROW 2
 E  ROW 3
 E  ROW 4
 E  ROW 5
 E  ROW 6
 E  ROW 7
 E  ROW 8
 E  ROW 9
 E  ROW 10
 E  ROW 11
 E  ROW 12
 E  ROW 13
 E  ROW 14
 E  ROW 15
 E  ROW 16
 E  ROW 17
 E  ROW 18
 E  ROW 19
 E  ROW 20
 E  ROW 21
 E  ROW 22
 E  ROW 23
 E  ROW 24
 E  ROW 25
 E  ROW 26
 E  ROW 27
 E  ROW 28
 E  ROW 29
 E  ROW 30
 E  ROW 31
 E  ROW 32
 E  ROW 33
 E  ROW 34
 E  ROW 35
 E  ROW 36
 E  ROW 37
 E  ROW 38
 E  ROW 39
 E  ROW 40
 E  ROW 41
 E  ROW 42
 L  ROW 43
 L  ROW 44
 L  ROW 45
 L  ROW 46
 L  ROW 47
 L  ROW 48
 L  ROW 49
 L  ROW 50
 L  ROW 51
 L  ROW 52
 L  ROW 53
 L  ROW 54
 L  ROW 55
 L  ROW 56
 L  ROW 57
 L  ROW 58
 L  ROW 59
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
COLUMNS
    COL 0     COST               3.2   ROW 1           -0.537
    COL 0     ROW 2           -0.131   ROW 3          -0.1155
    COL 0     ROW 4          -0.0365   ROW 5           -0.143
    COL 0     ROW 6           -0.037   ROW 39           0.003
    COL 0     ROW 40          0.0587   ROW 41            0.15
    COL 0     ROW 42           0.302   ROW 66               1
    COL 1     COST              2.87   ROW 0          -0.2931
    COL 1     ROW 2           -0.117   ROW 3          -0.0649
    COL 1     ROW 4          -0.1233   ROW 5          -0.2217
    COL 1     ROW 7            -0.18   ROW 38          0.0042
    COL 1     ROW 39           0.003   ROW 40          0.1053
    COL 1     ROW 41           0.185   ROW 42           0.384
    COL 1     ROW 49        -0.00862   ROW 50        -0.00862
    COL 1     ROW 55         -0.0101   ROW 56         -0.0101
    COL 1     ROW 67               1
    COL 2     ROW 1                1   ROW 8          -0.0277
    COL 2     ROW 9          -0.0563   ROW 10          -0.199
    COL 2     ROW 11         -0.6873   ROW 12          -0.017
    COL 2     ROW 39         0.01303   ROW 40          0.0506
    COL 2     ROW 41           0.209   ROW 42           0.495
    COL 2     ROW 64               1
    COL 3     ROW 0                1   ROW 8          -0.0112
    COL 3     ROW 9          -0.0378   ROW 10         -0.1502
    COL 3     ROW 11         -0.7953   ROW 12         -0.0099
    COL 3     ROW 39         0.01303   ROW 40          0.0448
    COL 3     ROW 41           0.185   ROW 42           0.721
    COL 3     ROW 64               1
    COL 4     ROW 8           -0.175   ROW 9            -0.27
    COL 4     ROW 10          -0.028   ROW 12          -0.455
    COL 4     ROW 20               1   ROW 39         0.01303
    COL 4     ROW 40          0.0506   ROW 41           0.209
    COL 4     ROW 42           0.495
    COL 5     ROW 8           -0.271   ROW 9          -0.3285
    COL 5     ROW 10         -0.0255   ROW 12         -0.2656
    COL 5     ROW 17               1   ROW 39         0.01303
    COL 5     ROW 40          0.0506   ROW 41           0.209
    COL 5     ROW 42           0.495
    COL 6     ROW 8          -0.2836   ROW 9          -0.3285
    COL 6     ROW 10         -0.0241   ROW 12         -0.2502
    COL 6     ROW 16               1   ROW 39         0.01303
    COL 6     ROW 40          0.0506   ROW 41           0.209
    COL 6     ROW 42           0.495
    COL 7     COST            0.0044   ROW 11               1
    COL 7     ROW 13              -1   ROW 38          0.0327
    COL 7     ROW 40           0.094   ROW 41           0.045
    COL 7     ROW 42           0.793
    COL 8     ROW 14              -1   ROW 21               1
    COL 9     ROW 15              -1   ROW 21               1
    COL 10    ROW 13               1   ROW 14              -1
    COL 11    ROW 13               1   ROW 15              -1
    COL 12    COST              0.07   ROW 14               1
    COL 12    ROW 16         -0.0588   ROW 18         -0.8145
    COL 12    ROW 22         -0.0091   ROW 38         -0.8239
    COL 12    ROW 39          0.0081   ROW 40         -0.2112
    COL 12    ROW 41           0.387   ROW 42            1.03
    COL 12    ROW 68             1.3
    COL 13    COST            0.0378   ROW 15               1
    COL 13    ROW 17         -0.0404   ROW 19         -0.8564
    COL 13    ROW 22         -0.0069   ROW 38         -0.7689
    COL 13    ROW 39          0.0063   ROW 40          -0.156
    COL 13    ROW 41           0.297   ROW 42           0.792
    COL 13    ROW 68               1
    COL 14    COST             0.155   ROW 4                1
    COL 14    ROW 20         -0.3321   ROW 21         -0.5875
    COL 14    ROW 22          -0.362   ROW 38             2.3
    COL 14    ROW 40         -0.2049   ROW 41           0.826
    COL 14    ROW 42           14.61   ROW 64               1
    COL 14    ROW 69               1
    COL 15    COST             0.155   ROW 5                1
    COL 15    ROW 20         -0.3321   ROW 21         -0.5875
    COL 15    ROW 22          -0.362   ROW 38             2.3
    COL 15    ROW 40         -0.2049   ROW 41           0.826
    COL 15    ROW 42           14.61   ROW 65               1
    COL 15    ROW 69               1
    COL 16    COST             0.155   ROW 3                1
    COL 16    ROW 20         -0.2414   ROW 21         -0.6627
    COL 16    ROW 22          -0.293   ROW 38             2.3
    COL 16    ROW 40         -0.1531   ROW 41           0.826
    COL 16    ROW 42           14.61   ROW 64               1
    COL 16    ROW 69               1
    COL 17    COST             0.155   ROW 20         -0.2414
    COL 17    ROW 21         -0.6627   ROW 22          -0.293
    COL 17    ROW 27               1   ROW 38             2.3
    COL 17    ROW 40         -0.1531   ROW 41           0.826
    COL 17    ROW 42           14.61   ROW 69               1
    COL 18    COST            0.0528   ROW 4                1
    COL 18    ROW 9          -0.0185   ROW 12         -0.0568
    COL 18    ROW 23         -0.0806   ROW 24         -0.0658
    COL 18    ROW 25         -0.0328   ROW 26         -0.4934
    COL 18    ROW 27         -0.2922   ROW 28         -0.0096
    COL 18    ROW 39         -0.0654   ROW 40         -0.2535
    COL 18    ROW 41           0.632   ROW 42          0.6807
    COL 18    ROW 64               1   ROW 70               1
    COL 19    COST            0.0528   ROW 5                1
    COL 19    ROW 9          -0.0185   ROW 12         -0.0568
    COL 19    ROW 23         -0.0806   ROW 24         -0.0658
    COL 19    ROW 25         -0.0328   ROW 26         -0.4934
    COL 19    ROW 27         -0.2922   ROW 28         -0.0096
    COL 19    ROW 39         -0.0654   ROW 40         -0.2535
    COL 19    ROW 41           0.632   ROW 42          0.6807
    COL 19    ROW 65               1   ROW 70               1
    COL 20    COST            0.0528   ROW 3                1
    COL 20    ROW 9          -0.0184   ROW 12         -0.0564
    COL 20    ROW 23          -0.078   ROW 24         -0.0655
    COL 20    ROW 25         -0.0303   ROW 26          -0.475
    COL 20    ROW 27          -0.305   ROW 39         -0.0654
    COL 20    ROW 40         -0.2703   ROW 41           0.632
    COL 20    ROW 42          0.6807   ROW 64               1
    COL 20    ROW 70               1
    COL 21    COST            0.0528   ROW 2                1
    COL 21    ROW 9          -0.0184   ROW 12         -0.0564
    COL 21    ROW 23          -0.078   ROW 24         -0.0655
    COL 21    ROW 25         -0.0303   ROW 26          -0.475
    COL 21    ROW 27          -0.305   ROW 39         -0.0654
    COL 21    ROW 40         -0.2703   ROW 41           0.632
    COL 21    ROW 42          0.6807   ROW 64               1
    COL 21    ROW 70               1
    COL 22    COST             0.128   ROW 12            0.76
    COL 22    ROW 24          0.5714   ROW 29              -1
    COL 22    ROW 39          0.1869   ROW 40          0.2796
    COL 22    ROW 41           2.241   ROW 42           2.766
    COL 22    ROW 71               1
    COL 23    COST             0.118   ROW 8          -0.0571
    COL 23    ROW 9          -0.0114   ROW 12          0.6571
    COL 23    ROW 23          0.5714   ROW 30              -1
    COL 23    ROW 39          0.1724   ROW 40          0.2579
    COL 23    ROW 41           2.067   ROW 42           2.552
    COL 23    ROW 71               1
    COL 24    ROW 8               -1   ROW 24               1
    COL 25    ROW 9               -1   ROW 23               1
    COL 26    ROW 9               -1   ROW 12               1
    COL 27    ROW 10               1   ROW 31              -1
    COL 27    ROW 43           -7.95   ROW 44            -8.7
    COL 27    ROW 45              -3   ROW 46              14
    COL 27    ROW 47               1   ROW 48              -1
    COL 28    ROW 22               1   ROW 31              -1
    COL 28    ROW 43           -8.84   ROW 44           -9.45
    COL 28    ROW 45              -3   ROW 46              12
    COL 28    ROW 47               1   ROW 48              -1
    COL 29    ROW 18               1   ROW 31              -1
    COL 29    ROW 43           -9.43   ROW 44           -9.57
    COL 29    ROW 45              -3   ROW 46             3.5
    COL 29    ROW 47           0.233   ROW 48          -0.358
    COL 30    ROW 19               1   ROW 31              -1
    COL 30    ROW 43           -9.03   ROW 44           -9.32
    COL 30    ROW 45              -3   ROW 46             3.5
    COL 30    ROW 47           0.205   ROW 48          -0.333
    COL 31    ROW 26               1   ROW 31              -1
    COL 31    ROW 43           -9.23   ROW 44           -9.22
    COL 31    ROW 45              -3   ROW 46               6
    COL 31    ROW 47           0.381   ROW 48          -0.509
    COL 32    ROW 29               1   ROW 31              -1
    COL 32    ROW 43            -9.4   ROW 44           -9.85
    COL 32    ROW 45              -3   ROW 46             2.5
    COL 32    ROW 47            0.39   ROW 48           -0.77
    COL 33    ROW 30               1   ROW 31              -1
    COL 33    ROW 43           -9.74   ROW 44           -10.1
    COL 33    ROW 45              -3   ROW 46             3.3
    COL 33    ROW 47           0.233   ROW 48           -0.58
    COL 34    ROW 9                1   ROW 31              -1
    COL 34    ROW 43           -9.74   ROW 44            -9.9
    COL 34    ROW 45              -3   ROW 46              66
    COL 34    ROW 47               1   ROW 48              -1
    COL 35    COST            0.0924   ROW 43          -0.493
    COL 35    ROW 44          -0.165   ROW 45               1
    COL 36    COST             -5.36   ROW 31               1
    COL 36    ROW 43           10.03   ROW 44           10.03
    COL 36    ROW 46            -9.5   ROW 47            -0.5
    COL 36    ROW 48             0.5   ROW 72            0.64
    COL 36    ROW 73            0.35
    COL 37    ROW 10               1   ROW 32              -1
    COL 37    ROW 49           -7.98   ROW 50           -8.58
    COL 37    ROW 51              -3   ROW 52              14
    COL 37    ROW 53               1   ROW 54              -1
    COL 38    ROW 22               1   ROW 32              -1
    COL 38    ROW 49           -8.87   ROW 50           -9.33
    COL 38    ROW 51              -3   ROW 52              12
    COL 38    ROW 53               1   ROW 54              -1
    COL 39    ROW 18               1   ROW 32              -1
    COL 39    ROW 49           -9.46   ROW 50           -9.45
    COL 39    ROW 51              -3   ROW 52             3.5
    COL 39    ROW 53           0.233   ROW 54          -0.358
    COL 40    ROW 19               1   ROW 32              -1
    COL 40    ROW 49           -9.06   ROW 50            -9.2
    COL 40    ROW 51              -3   ROW 52             3.5
    COL 40    ROW 53           0.205   ROW 54          -0.333
    COL 41    ROW 26               1   ROW 32              -1
    COL 41    ROW 49           -9.26   ROW 50           -9.13
    COL 41    ROW 51              -3   ROW 52               6
    COL 41    ROW 53           0.318   ROW 54          -0.509
    COL 42    ROW 9                1   ROW 32              -1
    COL 42    ROW 49           -9.77   ROW 50           -9.78
    COL 42    ROW 51              -3   ROW 52              66
    COL 42    ROW 53               1   ROW 54              -1
    COL 43    COST            0.0924   ROW 49          -0.435
    COL 43    ROW 50          -0.208   ROW 51               1
    COL 44    COST             -5.08   ROW 32               1
    COL 44    ROW 49            9.65   ROW 50            9.65
    COL 44    ROW 52            -9.5   ROW 53            -0.5
    COL 44    ROW 54             0.5   ROW 72           -0.36
    COL 44    ROW 73            0.35
    COL 45    ROW 10               1   ROW 35              -1
    COL 45    ROW 55           -7.99   ROW 56           -8.59
    COL 45    ROW 57              -3   ROW 58              14
    COL 45    ROW 59               1   ROW 60              -1
    COL 46    ROW 22               1   ROW 35              -1
    COL 46    ROW 55           -8.88   ROW 56           -9.34
    COL 46    ROW 57              -3   ROW 58              12
    COL 46    ROW 59               1   ROW 60              -1
    COL 47    ROW 18               1   ROW 35              -1
    COL 47    ROW 55           -9.47   ROW 56           -9.46
    COL 47    ROW 57              -3   ROW 58             3.5
    COL 47    ROW 59           0.233   ROW 60          -0.358
    COL 48    ROW 19               1   ROW 35              -1
    COL 48    ROW 55           -9.07   ROW 56           -9.21
    COL 48    ROW 57              -3   ROW 58             3.5
    COL 48    ROW 59           0.205   ROW 60          -0.333
    COL 49    ROW 26               1   ROW 35              -1
    COL 49    ROW 55           -9.27   ROW 56           -9.14
    COL 49    ROW 57              -3   ROW 58               6
    COL 49    ROW 59           0.318   ROW 60          -0.509
    COL 50    ROW 9                1   ROW 35              -1
    COL 50    ROW 55           -9.78   ROW 56           -9.79
    COL 50    ROW 57              -3   ROW 58              66
    COL 50    ROW 59               1   ROW 60              -1
    COL 51    COST            0.0924   ROW 55          -0.426
    COL 51    ROW 56          -0.204   ROW 57               1
    COL 52    COST             -4.51   ROW 35               1
    COL 52    ROW 55            9.05   ROW 56            9.05
    COL 52    ROW 58            -9.5   ROW 59            -0.5
    COL 52    ROW 60             0.5   ROW 72           -0.36
    COL 52    ROW 73           -0.65
    COL 53    ROW 8               -1   ROW 25               1
    COL 54    ROW 8                1   ROW 36              -1
    COL 55    ROW 9                1   ROW 36              -1
    COL 56    COST             -2.75   ROW 36               1
    COL 57    ROW 10               1   ROW 37              -1
    COL 57    ROW 62             -14   ROW 63              14
    COL 58    ROW 11               1   ROW 37              -1
    COL 58    ROW 62            -0.8   ROW 63             0.8
    COL 59    COST              -4.2   ROW 37               1
    COL 59    ROW 62               2   ROW 63              -3
    COL 60    ROW 3                1   ROW 33              -1
    COL 61    ROW 2                1   ROW 33              -1
    COL 62    COST              -3.6   ROW 33               1
    COL 62    ROW 64               1
    COL 63    ROW 6                1   ROW 34              -1
    COL 63    ROW 61            10.1
    COL 64    ROW 7                1   ROW 34              -1
    COL 64    ROW 61           12.63
    COL 65    ROW 5                1   ROW 34              -1
    COL 65    ROW 61            8.05   ROW 65               1
    COL 66    ROW 4                1   ROW 34              -1
    COL 66    ROW 61             6.9   ROW 64               1
    COL 67    ROW 28               1   ROW 34              -1
    COL 67    ROW 61            8.05
    COL 68    ROW 27               1   ROW 34              -1
    COL 68    ROW 61             4.4
    COL 69    COST                -2   ROW 34               1
    COL 69    ROW 61           -10.1
    COL 70    ROW 38               1   ROW 40          -0.325
    COL 71    ROW 12               1   ROW 40          -4.153
    COL 72    ROW 9                1   ROW 40          -4.316
    COL 73    ROW 8                1   ROW 40          -3.814
    COL 74    ROW 24               1   ROW 40          -3.808
    COL 75    ROW 23               1   ROW 40           -4.44
    COL 76    COST              0.04   ROW 39              -1
    COL 76    ROW 40            1.42
    COL 77    ROW 39               1
    COL 78    COST                 3   ROW 9             -0.5
    COL 78    ROW 12            -0.5
    COL 79    COST               0.4   ROW 40              -1
    COL 80    ROW 40               1
    COL 81    COST            0.0132   ROW 41              -1
    COL 82    COST              0.01   ROW 42              -1
RHS
    RHS       ROW 64           23.26
    RHS       ROW 65            5.25
    RHS       ROW 66           26.32
    RHS       ROW 67           21.05
    RHS       ROW 68           13.45
    RHS       ROW 69            2.58
    RHS       ROW 70              10
    RHS       ROW 71              10
ENDATA
